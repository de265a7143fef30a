export const id = 147;
export const ids = [147];
export const modules = {

/***/ 5147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mapping: () => (/* binding */ mapping),
  mappingSchema: () => (/* binding */ mappingSchema)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/inputs/forms.js
var inputs_forms = __webpack_require__(7019);
;// CONCATENATED MODULE: ./build/inputs/json-lines.js
/**
 * The text with every JSON value that spans lines joined into one line: `${{ toJSON(x) }}` after a YAML key gives lines
 * that lack the indentation that YAML needs. The text of a YAML block scalar (`|`, `>`) is unchanged.
 */
function joinJsonLines(text) {
    const lines = text.split("\n");
    const joined = [];
    let scansLeft = mostBrokenScans;
    for (let at = 0; at < lines.length; at++) {
        const json = scansLeft > 0 ? findJson(lines, at) : "none";
        if (json === "broken")
            scansLeft -= 1;
        if (typeof json === "object") {
            joined.push(`${json.before}${onOneLine(json.text)}${json.after}`);
            at = json.lastLine;
            continue;
        }
        const body = blockScalarEnd(lines, at);
        for (const line of lines.slice(at, body))
            joined.push(line);
        at = body - 1;
    }
    return joined.join("\n");
}
// Broken JSON is scanned to the end of the text: without a limit, long texts would take quadratic time.
const mostBrokenScans = 20;
function findJson(lines, at) {
    const before = beforeJson(lines[at] ?? "", at === 0);
    if (before === undefined)
        return "none";
    const firstLine = (lines[at] ?? "").slice(before.length);
    const brackets = new Brackets();
    for (let lastLine = at; lastLine < lines.length; lastLine++) {
        const line = lastLine === at ? firstLine : (lines[lastLine] ?? "");
        const end = brackets.closeIn(line);
        if (end === undefined)
            continue;
        if (lastLine === at)
            return "none";
        const between = lines.slice(at + 1, lastLine);
        const text = [firstLine, ...between, line.slice(0, end)].join("\n");
        return isJson(text) ? { before, text, after: line.slice(end), lastLine } : "broken";
    }
    return "broken";
}
// JSON may be at the start of the whole text, or follow a key or a dash.
function beforeJson(line, first) {
    const before = /^(?<before>.*?[:-][ \t]+(?=[{[])|[ \t]*(?=[{[]))/.exec(line)?.groups?.["before"];
    return before === undefined || (before.trim() === "" && !first) ? undefined : before;
}
/** Finds, line by line, the bracket that closes the first one; brackets in strings do not count. */
class Brackets {
    #depth = 0;
    #inString = false;
    /** The index right after the closing bracket; undefined if it is not in this line. */
    closeIn(line) {
        for (let at = 0; at < line.length; at++) {
            const character = line[at];
            if (character === '"')
                this.#inString = !this.#inString;
            else if (this.#inString && character === "\\")
                at += 1;
            else if (this.#inString)
                continue;
            else if (character === "{" || character === "[")
                this.#depth += 1;
            else if (character === "}" || character === "]")
                this.#depth -= 1;
            else
                continue;
            if (this.#depth === 0 && !this.#inString)
                return at + 1;
        }
        return undefined;
    }
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
// A JSON string contains no raw line break or tab, so only the white space between tokens is folded.
function onOneLine(json) {
    return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : " "));
}
/** The index of the line after the block scalar that begins on line `at`, or else of the next line. */
function blockScalarEnd(lines, at) {
    const line = (lines[at] ?? "").replace(/\r$/, "");
    // Separate from the header: in one expression, a line of dashes would take quadratic time.
    const [dashes = ""] = /^[ \t]*(?:-[ \t]+)*/.exec(line) ?? [];
    const header = /^(?<key>(?:\S.*?)?:[ \t]+)?(?:!\S*[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec(line.slice(dashes.length));
    let end = at + 1;
    if (header === null)
        return end;
    // The lines of the scalar are indented further than its key, or, without a key, than its dash.
    const indent = header.groups?.["key"] === undefined ? dashes.lastIndexOf("-") : dashes.length;
    const isInside = (text) => text.trim() === "" || text.search(/\S/) > indent;
    while (end < lines.length && isInside(lines[end] ?? ""))
        end++;
    return end;
}

;// CONCATENATED MODULE: ./build/inputs/template-quoting.js
/** Finds entries that have a template without quotes: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
class UnquotedTemplates {
    #text;
    #start = 0;
    #end = -1;
    #found;
    constructor(text) {
        this.#text = text;
    }
    /** The entry at `offset`, if it has one. A line is looked at once only: it may have very many values. */
    at(offset) {
        if (offset < this.#start || offset > this.#end) {
            this.#start = lineStart(this.#text, offset);
            this.#end = lineEnd(this.#text, offset);
            this.#found = unquotedTemplate(this.#text, offset);
        }
        return this.#found;
    }
}
function unquotedTemplate(text, offset) {
    const line = entryAt(text, offset);
    if (!/\{[{%]/.test(line))
        return undefined;
    const { key = "" } = keyOfLine.exec(line)?.groups ?? {};
    const value = line.slice(key.length);
    const isTrap = key.trim() !== "" && /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
    return isTrap ? quotedLine(line, { key, value }) : undefined;
}
// A value without quotes may span lines, which form one entry that begins with the key.
function entryAt(text, offset) {
    const end = lineEnd(text, offset);
    let start = lineStart(text, offset);
    for (let left = mostLines; left > 0 && start > 0 && !isKeyed(lineAt(text, start)); left--) {
        start = lineStart(text, start - 1);
        if (lineAt(text, start).trim() === "")
            break;
    }
    return isKeyed(lineAt(text, start)) ? folded(text.slice(start, end)) : lineAt(text, offset);
}
// Each error would look through all lines before it. Nobody writes so many lines without quotes.
const mostLines = 100;
function isKeyed(line) {
    return (keyOfLine.exec(line)?.groups?.["key"] ?? "").trim() !== "";
}
// The key with its colon, quoted or not, or the dash alone.
const keyOfLine = /^(?<key>\s*(?:- +)?(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s:{["'][^:{]*):(?:[ \t]+|$)|\s*(?:- +)?)/;
/** The plain scalar at this place, if YAML takes a part of its template, or all of it (`# Heading`), for a comment. */
function commentInPlace(text, [start, end]) {
    const swallowed = start === end && text.startsWith("#", end);
    comment.lastIndex = end;
    // Before the line is looked at: one line may have very many values.
    if (!swallowed && !comment.test(text))
        return undefined;
    const written = text.slice(start, lineEnd(text, end));
    if (!swallowed && !/\{[{%]/.test(written))
        return undefined;
    const key = text.slice(lineStart(text, start), start);
    return quotedLine(`${key}${written}`, { key, value: folded(written) });
}
const comment = /[ \t]+#/y;
function folded(text) {
    return text
        .split("\n")
        .map((line) => line.trim())
        .join(" ");
}
function quotedLine(line, { key, value }) {
    return {
        line: line.trim(),
        quoted: `${key.trimStart()}'${value.trimEnd().replaceAll("'", "''")}'`,
    };
}
function lineAt(text, offset) {
    return text.slice(lineStart(text, offset), lineEnd(text, offset)).replace(/\r$/, "");
}
function lineStart(text, offset) {
    return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
function lineEnd(text, offset) {
    const end = text.indexOf("\n", offset);
    return end === -1 ? text.length : end;
}

;// CONCATENATED MODULE: ./build/inputs/yaml-document.js

/** How many mappings and lists may be inside one another. Whoever reads the tree calls itself for each. */
const deepest = 200;
/** How many errors of a text are noted. */
const mostErrors = 100;
/**
 * Parses a YAML text, with the schema that has strings only. It is the library's `parseDocument` in its steps, so that
 * the parser can be stopped between two of them.
 */
function parseYaml(text) {
    const parser = new dist/* Parser */.iX();
    const tokens = [];
    let errors = 0;
    for (const lexeme of new dist/* Lexer */.JG().lex(text)) {
        for (const token of parser.next(lexeme)) {
            tokens.push(token);
            if (token.type === "error")
                errors += 1;
        }
        if (parser.stack.length > deepest)
            return { kind: "tooDeep" };
        if (errors > mostErrors)
            break;
    }
    tokens.push(...parser.end());
    const [first, second] = openComposer().compose(tokens, true, text.length);
    if (first === undefined || second !== undefined)
        return { kind: "severalDocuments" };
    return { kind: "read", contents: first.contents, errors: first.errors };
}
// A text may have an error for each of its characters, and an error takes a kilobyte. The library has no limit of its own.
function openComposer() {
    // The reader of the tree finds duplicate keys: the library would compare each key with every other, in quadratic time.
    const composer = new dist/* Composer */.Dk({ version: "1.2", schema: "failsafe", uniqueKeys: false });
    const note = Reflect.get(composer, "onError");
    if (typeof note !== "function")
        throw new TypeError("the composer of `yaml` has changed");
    let errors = 0;
    Reflect.set(composer, "onError", (...error) => {
        errors += 1;
        if (errors <= mostErrors)
            Reflect.apply(note, composer, error);
    });
    return composer;
}

;// CONCATENATED MODULE: ./build/inputs/mapping.js





/** A part of the message: a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
function mapping(scalars) {
    return { schema: mappingSchema(scalars), byDefault: {}, asWritten: true, ofMessage: true };
}
/** The same as a schema, from the text of an input or of its file. */
function mappingSchema(scalars) {
    return (0,inputs_forms/* schemaOf */.pP)((given, refuse) => {
        if (given.trim() === "" || given.trim() === "null")
            return {};
        const text = joinJsonLines(given);
        const document = parseYaml(text);
        if (document.kind !== "read")
            return refuse({ got: null, expected: expectedInstead[document.kind] });
        const { contents, errors } = document;
        const templates = new UnquotedTemplates(text);
        const reader = new TreeReader(text, { scalars, templates });
        const isMapping = (0,dist/* isMap */.jh)(contents);
        const tree = isMapping ? reader.mapping(contents.items, "") : {};
        if (errors.length > 0)
            syntaxRefusals(errors, { reader, text, scalars, templates }).forEach(refuse);
        else if (isMapping)
            reader.refusals.forEach(refuse);
        else
            refuse({ expected });
        return tree;
    });
}
const expected = "a JSON object or a YAML mapping";
const expectedInstead = {
    tooDeep: `${expected} with at most ${deepest} mappings and lists inside one another`,
    severalDocuments: `${expected}, not several of them with \`---\` between`,
};
// Most syntax errors only follow from the first one, but each template without quotes is an error of its own.
function syntaxRefusals(errors, { reader, text, scalars, templates }) {
    const trapAt = ({ pos }) => scalars === "text" ? templates.at(pos[0]) : undefined;
    const found = [
        ...errors
            .slice(0, mapping_mostErrors)
            .flatMap((error) => trapAt(error) ?? [])
            .map((trap) => trapRefusal("", trap)),
        ...reader.refusals.filter(({ got }) => typeof got === "string"),
    ];
    const traps = [...new Map(found.map((trap) => [trap.got, trap])).values()];
    // A value may span lines: the beginning of an entry is no trap of its own. Sorted, it comes right before the entry.
    const entries = traps.map(({ got }) => got ?? "").toSorted();
    const parts = new Set(entries.filter((entry, index) => entries[index + 1]?.startsWith(entry)));
    const syntax = errors
        .slice(0, 1)
        .filter((error) => trapAt(error) === undefined)
        .map((error) => syntaxRefusal(error, text));
    return [...syntax, ...traps.filter(({ got }) => !parts.has(got ?? ""))];
}
/** How many errors of one text are looked at, and how many problems of it are told. */
const mapping_mostErrors = 100;
class TreeReader {
    refusals = [];
    #text;
    #scalars;
    #templates;
    #isJson;
    constructor(text, { scalars, templates }) {
        this.#isJson = /^\s*\{(?![{%])/.test(text);
        this.#text = text;
        this.#scalars = scalars;
        this.#templates = templates;
    }
    mapping(pairs, place) {
        const seen = new Set();
        const entries = pairs.map(({ key, value }) => {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : "";
            if ((0,dist/* isNode */.Ll)(key) && !(0,dist/* isScalar */.jn)(key))
                this.#refuseKey(key, place);
            else if ((0,dist/* isNode */.Ll)(key) && key.anchor !== undefined)
                this.#refuse(place, "keys without anchors (`&`)");
            else if (seen.has(name))
                this.#refuse(`${place}.${name}`, "each key once");
            seen.add(name);
            return [name, this.#tree(value, `${place}.${name}`)];
        });
        // fromEntries defines own properties, so a key called __proto__ stays a key.
        return Object.fromEntries(entries);
    }
    #tree(node, place) {
        if (!(0,dist/* isNode */.Ll)(node))
            return "";
        if ((0,dist/* isAlias */.Vj)(node) || node.anchor !== undefined)
            return this.#refuse(place, "a value without anchors and aliases (`&`, `*`), or in quotes");
        if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
            return this.#refuse(place, "a value without a YAML tag (`!`), or in quotes");
        if ((0,dist/* isMap */.jh)(node))
            return this.#trapped(node, place) ?? this.mapping(node.items, place);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item, index) => this.#tree(item, `${place}[${index}]`));
        return this.#trapped(node, place) ?? this.#scalar(node);
    }
    #scalar(node) {
        const text = String(node.value);
        if (node.type !== dist/* Scalar */.X5.PLAIN)
            return text;
        if (this.#scalars === "data")
            return plainValue(text);
        // In YAML `null` may be a name or a word; in JSON it is how toJSON writes a missing value.
        return this.#isJson && text === "null" ? null : text;
    }
    #trapped(node, place) {
        if (this.#scalars === "data" || !node.range || this.#isFull)
            return undefined;
        const quoted = (0,dist/* isMap */.jh)(node)
            ? this.#templates.at(node.range[0])
            : (0,dist/* isScalar */.jn)(node) && node.type === dist/* Scalar */.X5.PLAIN
                ? commentInPlace(this.#text, node.range)
                : undefined;
        if (quoted === undefined)
            return undefined;
        this.refusals.push(trapRefusal(place, quoted));
        return "";
    }
    // YAML reads a template without quotes as a mapping, and may take that for a key.
    #refuseKey(key, place) {
        if (this.#isFull)
            return;
        const before = (key.range?.[0] ?? 1) - 1;
        const isTemplate = this.#text.startsWith("{{", before);
        const inQuotes = this.#isJson
            ? "templates inside the quotes of a JSON string"
            : "templates in quotes";
        const noTemplates = "values without templates: what stands here is filled in by `${{ }}` only";
        this.#refuse(place, !isTemplate ? "keys that are plain words" : this.#scalars === "data" ? noTemplates : inQuotes);
    }
    #refuse(place, expected) {
        if (!this.#isFull)
            this.refusals.push({ place, got: null, expected });
        return "";
    }
    get #isFull() {
        return this.refusals.length >= mapping_mostErrors;
    }
}
// A number whose digits would change stays text, because it may be an id.
function plainValue(text) {
    if (text === "true" || text === "false")
        return text === "true";
    if (text === "null")
        return null;
    const number = Number(text);
    return Number.isFinite(number) && String(number) === text ? number : text;
}
function syntaxRefusal({ message, pos }, text) {
    const before = text.slice(0, pos[0]);
    const line = before.split("\n").length;
    const column = pos[0] - before.lastIndexOf("\n");
    return { got: null, expected: `${expected} (${message} at line ${line}, column ${column})` };
}
function trapRefusal(place, { line, quoted }) {
    return {
        place,
        got: line,
        expected: `the value in quotes, because YAML reads it as something else without them: ${quoted}`,
    };
}


/***/ })

};
