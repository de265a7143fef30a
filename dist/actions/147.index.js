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
    let joined = "";
    let scansLeft = mostBrokenScans;
    for (let at = 0, next = 0; at < text.length; at = next) {
        const json = scansLeft > 0 ? jsonLines(text, at) : undefined;
        if (json !== undefined && isJson(json.text)) {
            next = nextLine(text, json.end);
            joined += `${text.slice(at, json.start)}${onOneLine(json.text)}${text.slice(json.end, next)}`;
            continue;
        }
        if (json !== undefined)
            scansLeft -= 1;
        next = blockScalarEnd(text, at);
        joined += text.slice(at, next);
    }
    return joined;
}
// Broken JSON is scanned to the end of the text: without a limit, long texts would take quadratic time.
const mostBrokenScans = 20;
/** What may be JSON, from its first bracket to behind the one that closes it, if that is on another line. */
function jsonLines(text, at) {
    beforeJson.lastIndex = at;
    if (!beforeJson.test(text))
        return undefined;
    const start = beforeJson.lastIndex;
    const end = start + closedLength(text.slice(start));
    return end > nextLine(text, start) ? { start, end, text: text.slice(start, end) } : undefined;
}
// JSON may follow a key or a dash, or be at the start of the whole text.
const beforeJson = /(?:.*?[:-][ \t]+|^[ \t]*)(?=[{[])/y;
/** The length up to the bracket that closes the first one; brackets in strings do not count. */
function closedLength(text) {
    let depth = 0;
    for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]+|\\.)*"?|[{}[\]]/gs)) {
        if (token === "{" || token === "[")
            depth += 1;
        if (token === "}" || token === "]")
            depth -= 1;
        if (depth === 0)
            return index + 1;
    }
    return text.length;
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
// No string of JSON contains a raw line break.
function onOneLine(json) {
    return json.replace(/[\r\n]\s*/g, " ");
}
/** Where the line begins that follows the block scalar at this line, or else the next line. */
function blockScalarEnd(text, at) {
    let end = nextLine(text, at);
    const line = text.slice(at, end).trimEnd();
    // Separate from the header: in one expression, a line of dashes would take quadratic time.
    const entry = line.replace(/^[ \t]*(?:-[ \t]+)*/, "");
    const header = /^(?<key>.*?:[ \t]+)?(?:!\S*[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec(entry);
    if (header === null)
        return end;
    const dashes = line.slice(0, line.length - entry.length);
    // The lines of the scalar are indented further than its key, or, without a key, than its dash.
    const indent = header.groups?.["key"] === undefined ? dashes.lastIndexOf("-") : dashes.length;
    const isInside = (inner) => inner.trim() === "" || inner.search(/\S/) > indent;
    while (end < text.length && isInside(text.slice(end, nextLine(text, end))))
        end = nextLine(text, end);
    return end;
}
/** Where the line after this place begins, or the text ends. */
function nextLine(text, at) {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end + 1;
}

;// CONCATENATED MODULE: ./build/inputs/template-quoting.js
/** Finds entries that have a template without quotes: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
class UnquotedTemplates {
    #text;
    #start = Number.POSITIVE_INFINITY;
    #end = 0;
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
    const start = entryStart(text, offset);
    if (start === undefined)
        return undefined;
    const entry = folded(text.slice(start, lineEnd(text, offset)));
    if (!template.test(entry))
        return undefined;
    const value = entry.replace(keyOfLine, "");
    const isTrap = /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
    return isTrap ? inQuotes(entry.slice(0, -value.length), value) : undefined;
}
// A value without quotes may span lines, which form one entry that begins with the key.
function entryStart(text, offset) {
    let start = lineStart(text, offset);
    for (let above = 0; above <= mostLines; above++) {
        if (keyOfLine.test(lineFrom(text, start)))
            return start;
        if (start === 0)
            return undefined;
        start = lineStart(text, start - 1);
        if (lineFrom(text, start).trim() === "")
            return undefined;
    }
    return undefined;
}
// Each error would look through all lines before it. Nobody writes so many lines without quotes.
const mostLines = 100;
// The key with its colon, quoted or not, or the dash alone.
const keyOfLine = /^\s*(?:(?:- +)?(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s:{["'][^:{]*):(?:[ \t\r]+|$)|- +)/;
const template = /\{[{%]/;
/** The plain scalar at this place, if YAML takes a part of its template, or all of it (`# Heading`), for a comment. */
function commentInPlace(text, [start, end]) {
    comment.lastIndex = end;
    // Before the line is looked at: one line may have very many values.
    if (!comment.test(text))
        return undefined;
    const value = folded(text.slice(start, lineEnd(text, end)));
    const isAllComment = text.startsWith("#", end);
    if (!isAllComment && !template.test(value))
        return undefined;
    return inQuotes(text.slice(lineStart(text, start), start).trimStart(), value);
}
const comment = /[ \t]*#/y;
function folded(text) {
    return text
        .trim()
        .split("\n")
        .map((line) => line.trim())
        .join(" ");
}
function inQuotes(key, value) {
    return { line: key + value, quoted: `${key}'${value.replaceAll("'", "''")}'` };
}
function lineFrom(text, start) {
    return text.slice(start, lineEnd(text, start));
}
function lineStart(text, offset) {
    return text.slice(0, offset).lastIndexOf("\n") + 1;
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
        if (errors >= mostErrors)
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
        ...errors.flatMap((error) => trapAt(error) ?? []).map((trap) => trapRefusal("", trap)),
        ...reader.refusals.filter(({ got }) => typeof got === "string"),
    ];
    const traps = new Map(found.map((trap) => [trap.got, trap]));
    // A value may span lines: the beginning of an entry is no trap of its own. Sorted, it comes right before the entry.
    const entries = [...traps.keys()].map(String).toSorted();
    for (const [index, entry] of entries.entries())
        if (entries[index + 1]?.startsWith(entry))
            traps.delete(entry);
    const syntax = errors
        .slice(0, 1)
        .filter((error) => trapAt(error) === undefined)
        .map((error) => syntaxRefusal(error, text));
    return [...syntax, ...traps.values()].slice(0, mostProblems);
}
/** How many problems of one text are told. */
const mostProblems = 100;
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
        return this.refusals.length >= mostProblems;
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
