export const id = 38;
export const ids = [38];
export const modules = {

/***/ 2038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entriesOf: () => (/* binding */ entriesOf),
  mapping: () => (/* binding */ mapping),
  mappingSchema: () => (/* binding */ mappingSchema)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/inputs/forms.js
var inputs_forms = __webpack_require__(7019);
// EXTERNAL MODULE: ./build/full-width.js
var full_width = __webpack_require__(5942);
;// CONCATENATED MODULE: ./build/inputs/full-width-structure.js

// Chinese text is full of full-width punctuation. It is a mistake only where a mapping needs ASCII: around keys and
// values, not in them.
/** Full-width punctuation in the structure of a JSON text. */
function fullWidthInJson(text) {
    if (!/^\s*[{｛]\s*["'“”‘’]/.test(text))
        return undefined;
    const found = [...text.matchAll(stringOrFullWidth)].filter(([token]) => !/^["']/.test(token));
    return finding(found[0]?.index, found.map(([token]) => token).join(""));
}
// A quote is structure, and so is what stands beside a quote or a bracket.
const stringOrFullWidth = /"(?:[^"\\]|\\.)*"?|'[^']*'|[“”]|(?<=:\s*)[‘\u3000\u00a0]|(?<=["'”’}\]]\s*)[：，。｝］’\u3000\u00a0]|[：，｛［](?=\s*["'“‘{[])/gs;
/** A full-width colon between a key and a value at the start of this line, or a full-width blank behind the colon. */
function fullWidthColon(text, start) {
    colon.lastIndex = start;
    const found = colon.exec(text);
    const character = found?.groups?.["character"] ?? "";
    const offset = colon.lastIndex - character.length;
    if (character !== "：")
        return finding(offset, character);
    // YAML needs the blank, which nobody writes behind a full-width colon.
    return { offset, expected: { kind: "asciiPunctuation", found: [{ character, ascii: ": " }] } };
}
const colon = /[ \t\u3000]*(?:-[ \t]+)?(?:"[^"\n]*"|'[^'\n]*'|[“”][^“”\n]*[“”]|[^\s:：,，"'“”[\]{}|]{1,100})[ \t]*:?(?<character>：|(?<=:)[\u3000\u00a0])/y;
/** Full-width punctuation where a plain key begins, or the colon of a key in braces that stands alone, without another. */
function fullWidthInKey(key, offset, isAlone) {
    if (/^[“”‘’｛［\u3000\u00a0]/.test(key))
        return finding(offset, key.replace(/[^“”‘’｛［\u3000\u00a0]/g, ""));
    return isAlone ? fullWidthSeparator(key, offset) : undefined;
}
/** The first full-width colon or comma of a part of a text. */
function fullWidthSeparator(part, offset) {
    const index = part.search(/[：，]/);
    return finding(offset + index, part.charAt(index));
}
function finding(offset, characters) {
    const found = (0,full_width/* fullWidthIn */.L)(characters);
    if (offset === undefined || found.length === 0)
        return undefined;
    return { offset, expected: { kind: "asciiPunctuation", found } };
}

;// CONCATENATED MODULE: ./build/inputs/json-lines.js
/**
 * The text with the line breaks of every JSON value as blanks: `${{ toJSON(x) }}` after a YAML key gives lines that lack
 * the indentation that YAML needs. Everything stays at its place. The text of a YAML block scalar (`|`, `>`) is unchanged.
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
/** The value of a JSON string in which line breaks and tabs may stand as they are; undefined if it is none. */
function stringOfJson(source) {
    try {
        return String(JSON.parse(withEscapes(source)));
    }
    catch {
        return undefined;
    }
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
const beforeJson = /(?:.*?[:-][ \t]+|^\s*)(?=[{[])/y;
/** The length up to the bracket that closes the first one; brackets in strings do not count. */
function closedLength(text) {
    let depth = 0;
    for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/gs)) {
        if (token === "{" || token === "[")
            depth += 1;
        if (token === "}" || token === "]")
            depth -= 1;
        if (depth === 0)
            return index + 1;
    }
    return text.length;
}
// As YAML reads it: with a comma behind the last item, and with line breaks in strings.
function isJson(text) {
    // A string that is never closed is taken to the end, so that it is not looked for again behind each of its quotes.
    const strict = text.replace(/"(?:[^"\\]|\\.)*"?|,(?=\s*[}\]])/gs, (token) => token === "," ? " " : withEscapes(token));
    try {
        JSON.parse(strict);
        return true;
    }
    catch {
        return false;
    }
}
function withEscapes(string) {
    return string.replace(/\\.|\r\n?|[\n\t]/gs, (token) => token.startsWith("\\") ? token : token === "\t" ? "\\t" : "\\n");
}
function onOneLine(json) {
    return json.replace(/[\r\n]/g, " ");
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

;// CONCATENATED MODULE: ./build/inputs/quoting.js
function unquotedEntry(offset, quoted, isCut) {
    return { offset, expected: { kind: "valueInQuotes", quoted, isCut } };
}
/** Finds entries without quotes that need them: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
class UnquotedEntries {
    #text;
    #unquoted;
    #start = Number.POSITIVE_INFINITY;
    #end = 0;
    #found;
    constructor(text, unquoted) {
        this.#text = text;
        this.#unquoted = unquoted;
    }
    /** The entry at `offset`, if it is one. A line is looked at once only: it may have very many values. */
    at(offset) {
        if (offset < this.#start || offset > this.#end) {
            this.#start = lineStart(this.#text, offset);
            this.#end = lineEnd(this.#text, offset);
            this.#found = this.#entryAt(offset);
        }
        return this.#found;
    }
    #entryAt(offset) {
        const start = entryStart(this.#text, offset);
        if (start === undefined)
            return undefined;
        const entry = folded(this.#text.slice(start, lineEnd(this.#text, offset)));
        const value = entry.replace(keyOfLine, "");
        const { templates, comments } = this.#unquoted;
        const isTemplate = templates && template.test(entry) && /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
        const isCut = comments && !isTemplate && /^(?:#|[^'"|>{[].*[ \t]#)/.test(value);
        if (!isTemplate && !isCut)
            return undefined;
        const quoted = inQuotes(entry.slice(0, -value.length), value);
        return unquotedEntry(behindBlanks(this.#text, offset), quoted, isCut);
    }
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
/** The entry of this line, if its value has no quotes, and is none that may be something else in YAML. */
function unquotedValue(text, offset) {
    const start = lineStart(text, offset);
    const entry = folded(lineFrom(text, start));
    const value = entry.replace(keyOfLine, "");
    const key = entry.slice(0, entry.length - value.length);
    // A list, and a text that begins with brackets or quotes, begin alike: there is more behind these.
    const isText = /^(?:[^'"{[#]|\[[^\]]*\]\s*[^\s,#]|\{[^{}]*\}\s*[^\s,#]|"[^"]*"\s*[^\s,:#])/.test(value);
    if (key === "" || !isText)
        return undefined;
    return unquotedEntry(offset, inQuotes(key, value), false);
}
/** The entry of a plain scalar, if YAML takes a part of the value, or all of it (`# Heading`), for a comment. */
function cutValue(text, place) {
    const { start, end, inFlow } = place;
    const behindKey = commentAt(text, place.keyEnd, /[ \t]*:[ \t]+#/y);
    // Before the line is looked at: one line may have very many values.
    const offset = behindKey ?? commentAt(text, end, /[ \t]*#/y);
    if (offset === undefined)
        return undefined;
    const from = Math.min(start, offset);
    const line = lineStart(text, from);
    const rest = text.slice(from, lineEnd(text, end));
    const written = inFlow ? (valueInBrackets.exec(rest)?.[0] ?? "") : rest;
    const behind = rest.slice(written.length).trimEnd();
    const quoted = `${inQuotes(text.slice(line, from).trimStart(), folded(written))}${behind}`;
    return unquotedEntry(offset, quoted, true);
}
// The brackets of a template are none of YAML's.
const valueInBrackets = /^(?:\{[{%].{0,200}?[}%]\}|[^,\]}])*/s;
/** Whether an entry has a template in it. */
function hasTemplate({ expected }) {
    return template.test(expected.quoted);
}
function commentAt(text, at, before) {
    if (at === undefined)
        return undefined;
    before.lastIndex = at;
    return before.test(text) ? before.lastIndex - 1 : undefined;
}
function folded(text) {
    return text
        .trim()
        .split("\n")
        .map((line) => line.trim())
        .join(" ");
}
function inQuotes(key, value) {
    return `${key}'${value.replaceAll("'", "''")}'`;
}
function lineFrom(text, start) {
    return text.slice(start, lineEnd(text, start));
}
/** Where the line of this place begins. */
function lineStart(text, offset) {
    return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
/** The place of the next character of this line that is no blank. */
function behindBlanks(text, offset) {
    blanks.lastIndex = offset;
    return blanks.test(text) ? blanks.lastIndex : offset;
}
const blanks = /[ \t]*/y;
function lineEnd(text, offset) {
    const end = text.indexOf("\n", offset);
    return end === -1 ? text.length : end;
}

;// CONCATENATED MODULE: ./build/inputs/mapping-tree.js




/** How many problems of one text are told, and how many warnings. */
const mostProblems = 100;
/** Reads YAML's nodes into values, and finds what YAML reads as something else than was meant. */
class TreeReader {
    findings = [];
    notes = [];
    /** Entries that need quotes. */
    entries;
    #source;
    #isText;
    #isJson;
    constructor(source) {
        this.#source = source;
        this.#isJson = /^\s*\{(?![{%])/.test(source.text);
        this.#isText = source.scalars === "text";
        const unquoted = { templates: this.#isText, comments: source.isInline };
        this.entries = new UnquotedEntries(source.text, unquoted);
    }
    /** The value of a mapping at a place of the input. */
    mapping({ items, flow }, place = "") {
        const seen = new Set();
        const inFlow = flow === true;
        const entries = items.map(({ key, value }) => {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : "";
            const around = { place: `${place}.${name}`, keyEnd: undefined, inFlow };
            if (!(0,dist/* isNode */.Ll)(key))
                return [name, this.#tree(value, around)];
            if (!(0,dist/* isScalar */.jn)(key))
                this.#refuseKey(key, place);
            else if (key.anchor !== undefined)
                this.#refuse("keyWithoutAnchor", startOf(key), place);
            else if (seen.has(name))
                this.#refuse("keyOnce", startOf(key), around.place);
            else if (key.type === dist/* Scalar */.X5.PLAIN)
                this.#note(fullWidthInKey(name, startOf(key), inFlow && value === null));
            seen.add(name);
            return [name, this.#tree(value, { ...around, keyEnd: key.range?.[1] })];
        });
        // fromEntries defines own properties, so a key called __proto__ stays a key.
        return Object.fromEntries(entries);
    }
    #tree(node, around) {
        const { place, keyEnd } = around;
        if (!(0,dist/* isNode */.Ll)(node))
            return "";
        // What is wrong stands before the node.
        const start = keyEnd === undefined ? startOf(node) : behindBlanks(this.#source.text, keyEnd + 1);
        if ((0,dist/* isAlias */.Vj)(node) || node.anchor !== undefined)
            return this.#refuse("valueWithoutAnchor", start, place);
        if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
            return this.#refuse("valueWithoutTag", start, place);
        if ((0,dist/* isSeq */.oP)(node))
            return this.#list(node, place);
        const entry = this.#unquoted(node, around);
        if (entry !== undefined)
            return this.#note({ ...entry, place });
        return (0,dist/* isMap */.jh)(node) ? this.mapping(node, place) : this.#scalar(node, place);
    }
    #list({ items, flow }, place) {
        const around = { keyEnd: undefined, inFlow: flow === true };
        return items.map((item, index) => this.#tree(item, { ...around, place: `${place}[${index}]` }));
    }
    #scalar(node, place) {
        if (node.type === dist/* Scalar */.X5.QUOTE_DOUBLE)
            return this.#quoted(node, place);
        const text = String(node.value);
        const isAsWritten = node.type === dist/* Scalar */.X5.PLAIN || node.type === dist/* Scalar */.X5.QUOTE_SINGLE;
        if (isAsWritten && this.#isText && text.includes("\\n"))
            this.#warn("literalBreak", place);
        if (node.type !== dist/* Scalar */.X5.PLAIN)
            return text;
        if (!this.#isText)
            return plainValue(text);
        // In YAML `null` may be a name or a word; in JSON it is how toJSON writes a missing value.
        return this.#isJson && text === "null" ? null : text;
    }
    // JSON has no line breaks in its strings: a text was pasted. YAML would make one line of it.
    #quoted({ range, value }, place) {
        const [start, end] = range ?? [0, 0];
        const written = this.#source.given.slice(start, end);
        const isOfJson = this.#isJson || written !== this.#source.text.slice(start, end);
        const text = isOfJson && /[\r\n\t]/.test(written) ? stringOfJson(written) : undefined;
        if (text !== undefined)
            this.#warn("pastedText", place);
        return text ?? String(value);
    }
    #unquoted(node, { keyEnd, inFlow }) {
        if (!node.range || this.#isFull)
            return undefined;
        const [start, end] = node.range;
        if ((0,dist/* isMap */.jh)(node))
            return this.#isText ? this.entries.at(start) : undefined;
        if (!(0,dist/* isScalar */.jn)(node) || node.type !== dist/* Scalar */.X5.PLAIN)
            return undefined;
        const { text, isInline } = this.#source;
        const entry = cutValue(text, { keyEnd, start, end, inFlow });
        return entry !== undefined && (isInline || hasTemplate(entry)) ? entry : undefined;
    }
    // YAML reads a template without quotes as a mapping, and may take that for a key.
    #refuseKey(key, place) {
        const isTemplate = this.#source.text.startsWith("{{", startOf(key) - 1);
        const instead = this.#isText ? "templateInQuotes" : "valueWithoutTemplate";
        this.#refuse(isTemplate ? instead : "plainKey", startOf(key), place);
    }
    #refuse(kind, offset, place) {
        return this.#note({ offset, place, expected: { kind } });
    }
    // The value of what is wrong is never used.
    #note(finding) {
        if (finding !== undefined && !this.#isFull)
            this.findings.push(finding);
        return "";
    }
    #warn(kind, place) {
        if (this.notes.length < mostProblems)
            this.notes.push({ kind, place });
    }
    get #isFull() {
        return this.findings.length >= mostProblems;
    }
}
function startOf({ range }) {
    return range?.[0] ?? 0;
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

// EXTERNAL MODULE: ./build/inputs/problem.js
var problem = __webpack_require__(787);
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
            return { kind: "tooDeep", offset: parser.offset };
        if (errors >= mostErrors)
            break;
    }
    tokens.push(...parser.end());
    const [first, second] = openComposer(text).compose(tokens, true, text.length);
    if (first === undefined || second !== undefined)
        return { kind: "severalDocuments", offset: first?.range[2] ?? 0 };
    return { kind: "read", contents: first.contents, errors: first.errors };
}
// A text may have an error for each of its characters, and an error takes a kilobyte. The library has no limit of its own.
function openComposer(text) {
    // The reader of the tree finds duplicate keys: the library would compare each key with every other, in quadratic time.
    const composer = new dist/* Composer */.Dk({ version: "1.2", schema: "failsafe", uniqueKeys: false });
    const note = Reflect.get(composer, "onError");
    if (typeof note !== "function")
        throw new TypeError("the composer of `yaml` has changed");
    let errors = 0;
    Reflect.set(composer, "onError", (...error) => {
        if (isReservedStart(error, text))
            return;
        errors += 1;
        if (errors <= mostErrors)
            Reflect.apply(note, composer, error);
    });
    return composer;
}
// YAML reserves `@` and a backtick for versions to come. Here they begin a mention, or code in Markdown.
function isReservedStart([offset, code], text) {
    return (code === "BAD_SCALAR_START" && typeof offset === "number" && /[@`%]/.test(text.charAt(offset)));
}

;// CONCATENATED MODULE: ./build/inputs/yaml-mistakes.js



/** What is wrong first in a text, in words of our own, at the place where a person should look. */
function yamlMistake({ text, contents, errors }) {
    const error = decisive(/^\s*\{/.test(text) ? withoutTabs(errors) : errors);
    if (error === undefined)
        return undefined;
    const [from, to] = error.pos;
    const mistake = mistakeOf(error, text);
    const colon = isBelowHeader(text, from) ? undefined : fullWidthColon(text, lineStart(text, from));
    const comma = mistake === "comma" ? fullWidthSeparator(text.slice(from, to), from) : undefined;
    const fullWidth = colon ?? comma;
    if (fullWidth !== undefined)
        return fullWidth;
    const mayBeText = mistake === "unreadable" || mistake === "behindQuote";
    const entry = mayBeText ? unquotedValue(text, from) : undefined;
    if (entry !== undefined)
        return entry;
    const offset = openingOf(mistake, contents, from) ?? placeOf(mistake, error, text);
    return { offset, expected: { kind: "syntax", mistake } };
}
// In JSON a line may begin with a tab. YAML sees one only because the JSON is broken.
function withoutTabs(errors) {
    const others = errors.filter(({ code }) => code !== "TAB_AS_INDENT");
    return others.length === 0 ? errors : others;
}
// A key of several lines is what follows from a line that is indented too far: its end is there.
function decisive([first, second]) {
    const isOfKey = first?.code === "BLOCK_AS_IMPLICIT_KEY" && second?.code === "MULTILINE_IMPLICIT_KEY";
    return isOfKey ? second : first;
}
// The library's codes are too coarse: a bracket, a quote, a comma and a colon are all `MISSING_CHAR`.
const mistakes = [
    [/^TAB_AS_INDENT/, "tab"],
    [/closing .quote/, "unclosedQuote"],
    [/end with a/, "unclosedBracket"],
    [/followed by map values|Missing space after :/, "colon"],
    [/Missing ,|BLOCK_IN_FLOW|quoted-scalar token$|scalar token$/, "comma"],
    [/^BAD_INDENT|^MULTILINE_IMPLICIT_KEY|without - indicator/, "indentation"],
    [/^BAD_DQ_ESCAPE/, "escape"],
];
function mistakeOf({ code, message, pos: [from, to] }, text) {
    const said = `${code} ${message}`;
    const start = lineStart(text, from);
    const before = text.slice(start, from);
    const isFirst = before.trim() === "";
    const known = mistakes.find(([pattern]) => pattern.test(said))?.[1];
    if (known === "indentation" || known === "colon") {
        if (/^ *\t/.test(text.slice(start, to)))
            return "tab";
        return isFirst && /^[^\s:]+:\S/.test(text.slice(from, to)) ? "colon" : known;
    }
    if (known !== undefined)
        return known;
    if (isFirst && /at node end/.test(said))
        return "indentation";
    return /["']\s*$/.test(before) || /["']/.test(text.charAt(from)) ? "behindQuote" : "unreadable";
}
// What stands below the header of a block scalar is text, although it lacks the indentation.
function isBelowHeader(text, offset) {
    const above = text.slice(Math.max(0, offset - longestHeader), offset);
    return /[|>][-+0-9]{0,2}[ \t\r]*\n\s*$/.test(above);
}
const longestHeader = 100;
/** Where the quote or the bracket stands that is not closed by this place. */
function openingOf(mistake, contents, offset) {
    if (mistake !== "unclosedQuote" && mistake !== "unclosedBracket")
        return undefined;
    const isOpened = mistake === "unclosedQuote" ? isQuoted : isInBrackets;
    let opening;
    (0,dist/* visit */.YR)(contents, {
        Node: (_key, node) => {
            const [start, end] = node.range ?? [offset, offset];
            if (isOpened(node) && start < offset && offset <= end)
                opening = start;
        },
    });
    return opening;
}
function isQuoted(node) {
    return (0,dist/* isScalar */.jn)(node) && (node.type === dist/* Scalar */.X5.QUOTE_DOUBLE || node.type === dist/* Scalar */.X5.QUOTE_SINGLE);
}
function isInBrackets(node) {
    return (0,dist/* isCollection */.P3)(node) && node.flow === true;
}
function placeOf(mistake, { code, pos }, text) {
    const [from, to] = pos;
    if (mistake === "tab")
        return text.indexOf("\t", lineStart(text, from));
    // The key of several lines ends on the line that is wrong.
    const isKey = code === "MULTILINE_IMPLICIT_KEY" && mistake === "indentation";
    const offset = behindBlanks(text, isKey ? lineStart(text, to - 1) : from);
    return Math.min(offset, text.trimEnd().length);
}

;// CONCATENATED MODULE: ./build/inputs/mapping.js








/** A part of the message: a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
function mapping(scalars) {
    const schema = mappingSchema(scalars, { isInline: true });
    return { schema, byDefault: { value: {}, notes: [] }, asWritten: true, searchedLater: true };
}
/** The same as a schema, from the text of an input, which is `isInline`, or of a file. */
function mappingSchema(scalars, { isInline = false } = {}) {
    return (0,inputs_forms/* schemaOf */.pP)((given, refuse) => {
        const { refusals, ...parsed } = parseMapping(given, { scalars, isInline });
        for (const refusal of refusals)
            refuse(refusal);
        return parsed;
    });
}
/** Reads the entries of a mapping that are right; none where it cannot be read at all. */
function entriesOf(given) {
    const { value, refusals } = parseMapping(given, { scalars: "text", isInline: false });
    const places = refusals.map(({ place = "" }) => place);
    const isWrong = (key) => places.some((place) => place === "" ||
        [`.${key}`, `.${key}.`, `.${key}[`].includes(place.slice(0, key.length + 2)));
    if (places.length === 0)
        return { value, refusals };
    const right = Object.entries(value).filter(([key]) => !isWrong(key));
    return { value: Object.fromEntries(right), refusals };
}
function parseMapping(given, { scalars, isInline }) {
    if (given.trim() === "" || given.trim() === "null")
        return { value: {}, notes: [], refusals: [] };
    const text = joinJsonLines(given);
    const { findings, ...parsed } = findIn({ given, text, scalars, isInline });
    const first = findings.toSorted((a, b) => a.offset - b.offset).slice(0, mostProblems);
    const refusals = first.map(({ offset, ...finding }) => ({
        ...finding,
        got: null,
        at: (0,problem/* lineAt */.mh)(given, offset),
    }));
    return { ...parsed, refusals };
}
function findIn(source) {
    const { text } = source;
    const wrong = (finding) => ({ value: {}, notes: [], findings: [finding] });
    const punctuation = fullWidthInJson(text);
    if (punctuation !== undefined)
        return wrong(punctuation);
    const document = parseYaml(text);
    if (document.kind !== "read")
        return wrong({ offset: document.offset, expected: expectedInstead[document.kind] });
    const { contents, errors } = document;
    if ((0,dist/* isSeq */.oP)(contents))
        return wrong(noMapping(text));
    const reader = new TreeReader(source);
    const value = (0,dist/* isMap */.jh)(contents) ? reader.mapping(contents) : {};
    if (errors.length > 0) {
        const findings = findingsInBroken({ text, contents, errors }, reader);
        return { value, notes: [], findings };
    }
    if ((0,dist/* isMap */.jh)(contents))
        return { value, notes: reader.notes, findings: reader.findings };
    return wrong(fullWidthColon(text, 0) ?? noMapping(text));
}
const expectedInstead = {
    tooDeep: { kind: "shallowMapping", deepest: deepest },
    severalDocuments: { kind: "oneMapping" },
};
// Without a blank behind its colon, a key is one word with its value.
function noMapping(text) {
    const joined = /^\s*[^\s:'"[-][^\s:]{0,100}:(?!\/\/)(?=\S)/.exec(text)?.[0].length;
    if (joined !== undefined)
        return { offset: joined, expected: { kind: "syntax", mistake: "colon" } };
    return { offset: Math.max(0, text.search(/\S/)), expected: { kind: "mapping" } };
}
// Most syntax errors only follow from the first one, but each template without quotes is an error of its own.
function findingsInBroken(broken, reader) {
    const ofKind = (...kinds) => reader.findings.filter(({ expected }) => kinds.includes(expected.kind));
    const [punctuation] = ofKind("asciiPunctuation");
    if (punctuation !== undefined)
        return [punctuation];
    const traps = broken.errors.map(({ pos: [offset] }) => reader.entries.at(offset));
    const entries = wholeEntries([
        ...traps.filter((entry) => entry !== undefined),
        ...reader.findings,
    ]);
    const templates = ofKind("templateInQuotes", "valueWithoutTemplate");
    const isExplained = traps[0] !== undefined || templates.length > 0;
    const mistake = isExplained ? undefined : yamlMistake(broken);
    // The bracket that is missing may stand in a comment.
    const follows = isUnclosed(mistake) && entries.some(isCut);
    return [...(follows || mistake === undefined ? [] : [mistake]), ...entries, ...templates];
}
function isUnclosed(finding) {
    return finding?.expected.kind === "syntax" && finding.expected.mistake === "unclosedBracket";
}
function isCut({ expected }) {
    return expected.kind === "valueInQuotes" && expected.isCut;
}
// A value may span lines: the beginning of an entry is no trap of its own. Sorted, it comes right before the entry.
function wholeEntries(findings) {
    const entries = new Map();
    for (const finding of findings)
        if (finding.expected.kind === "valueInQuotes")
            entries.set(finding.expected.quoted.replace(/'$/, ""), finding);
    const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [index, [begun, beginning]] of sorted.entries()) {
        const [written = "", whole = beginning] = sorted[index + 1] ?? [];
        if (!written.startsWith(begun))
            continue;
        entries.delete(begun);
        entries.set(written, { ...beginning, expected: whole.expected });
    }
    return [...entries.values()];
}


/***/ })

};
