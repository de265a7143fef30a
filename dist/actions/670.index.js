export const id = 670;
export const ids = [670];
export const modules = {

/***/ 3670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readMapping: () => (/* binding */ readMapping)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/inputs/json-lines.js
/**
 * The text with every JSON value that spans lines joined into one line.
 * `${{ toJSON(x) }}` on the right of a YAML key puts lines there that are not indented as YAML wants them;
 * what is inside a YAML block scalar (`|`, `>`) is somebody's text and stays as it is.
 */
function joinJsonLines(text) {
    const lines = text.split("\n");
    const joined = [];
    // What cannot be JSON is looked at to its end; so often, and no more, lest a long text take for ever.
    let patience = patienceWithBrokenJson;
    for (let at = 0; at < lines.length; at++) {
        const json = patience > 0 ? findJson(lines, at) : "none";
        if (json === "broken")
            patience -= 1;
        if (typeof json === "object") {
            joined.push(`${json.before}${onOneLine(json.text)}${json.after}`);
            at = json.lastLine;
            continue;
        }
        const body = blockScalarEnd(lines, at);
        for (; at < body; at++)
            joined.push(lines[at] ?? "");
        at -= 1;
    }
    return joined.join("\n");
}
const patienceWithBrokenJson = 20;
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
// JSON may begin the whole text, or follow a key or a dash.
function beforeJson(line, first) {
    const before = /^(?<before>.*?[:-][ \t]+(?=[{[])|[ \t]*(?=[{[]))/.exec(line)?.groups?.["before"];
    return before === undefined || (before.trim() === "" && !first) ? undefined : before;
}
/** Looks for the bracket that closes the first one, line by line; what stands in strings does not count. */
class Brackets {
    #depth = 0;
    #inString = false;
    /** Where in this line the first bracket is closed, right behind it; undefined where it is not. */
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
// A JSON string holds no bare line break or tab, so what is folded is white space between tokens.
function onOneLine(json) {
    return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : " "));
}
/** The first line after the block scalar that line `at` begins; the next line when it begins none. */
function blockScalarEnd(lines, at) {
    const { dashes, key } = /^(?<dashes>[ \t]*(?:-[ \t]+)*)(?<key>\S.*?:[ \t]+)?(?:!\S*[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/.exec((lines[at] ?? "").replace(/\r$/, ""))?.groups ?? {};
    let end = at + 1;
    if (dashes === undefined)
        return end;
    // What belongs to the scalar stands further in than its key, or else than its dash.
    const indent = key === undefined ? dashes.lastIndexOf("-") : dashes.length;
    while (end < lines.length && (lines[end]?.trim() === "" || indentOf(lines[end] ?? "") > indent))
        end++;
    return end;
}
function indentOf(line) {
    return line.length - line.trimStart().length;
}

// EXTERNAL MODULE: ./build/inputs/problem.js
var problem = __webpack_require__(787);
;// CONCATENATED MODULE: ./build/inputs/template-quoting.js
/**
 * The entry at `offset`, if what stands there has a template and is in no quotes: YAML takes `{{` for a mapping, a
 * second colon for one, too, and what follows ` #` for a comment.
 */
function unquotedTemplate(text, offset) {
    const line = entryAt(text, offset);
    if (/^\s*(?:- +)?(?:\{(?![{%])|\[)/.test(line) || !/\{[{%]/.test(line))
        return undefined;
    const { key = "" } = keyOfLine.exec(line)?.groups ?? {};
    const value = line.slice(key.length);
    const isTrap = key.trim() !== "" && /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
    return isTrap ? quotedLine(line, { key, value }) : undefined;
}
// A value without quotes may go on over several lines: they are one from its key on.
function entryAt(text, offset) {
    const end = lineEnd(text, offset);
    let start = lineStart(text, offset);
    while (start > 0 && !isKeyed(lineAt(text, start))) {
        start = lineStart(text, start - 1);
        if (lineAt(text, start).trim() === "")
            break;
    }
    return isKeyed(lineAt(text, start)) ? folded(text.slice(start, end)) : lineAt(text, offset);
}
function isKeyed(line) {
    return (keyOfLine.exec(line)?.groups?.["key"] ?? "").trim() !== "";
}
// The key with its colon, quoted or not, or the dash alone.
const keyOfLine = /^(?<key>\s*(?:- +)?(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s:{["'][^:{]*):(?:[ \t]+|$)|\s*(?:- +)?)/;
/** The plain scalar that a comment cuts short although a template stands there, or leaves nothing of: `# Heading`. */
function commentInPlace(text, [start, end]) {
    const rest = text.slice(end, lineEnd(text, end));
    const written = text.slice(start, lineEnd(text, end)).trimEnd();
    const cutShort = /^[ \t]+#/.test(rest) && /\{[{%]/.test(written);
    const swallowed = start === end && rest.startsWith("#");
    if (!cutShort && !swallowed)
        return undefined;
    const key = text.slice(lineStart(text, start), start);
    return quotedLine(`${key}${written}`, { key, value: folded(written) });
}
function folded(text) {
    return text
        .split("\n")
        .map((line) => line.trim())
        .join(" ");
}
function quotedLine(line, parts) {
    const { key, value } = { key: parts?.["key"], value: parts?.["value"]?.trimEnd() };
    if (key === undefined || value === undefined)
        return undefined;
    return { line: line.trim(), quoted: `${key.trimStart()}'${value.replaceAll("'", "''")}'` };
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

;// CONCATENATED MODULE: ./build/inputs/mapping.js




/** Reads a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
function readMapping(input, given, scalars) {
    if (given.trim() === "" || given.trim() === "null")
        return (0,problem/* right */.pG)({});
    const text = joinJsonLines(given);
    const document = (0,dist/* parseDocument */.Tp)(text, {
        version: "1.2",
        schema: "failsafe",
        // The reader sees to it: the library would compare every key with every other.
        uniqueKeys: false,
        prettyErrors: true,
    });
    const [error] = document.errors;
    if (error !== undefined) {
        return (0,problem/* wrong */.Qm)(...syntaxProblems(document, { input, text, scalars }));
    }
    if (!(0,dist/* isMap */.jh)(document.contents))
        return (0,problem/* wrong */.Qm)({ input, got: given, expected: "a JSON object or a YAML mapping" });
    const reader = new TreeReader(input, text, scalars);
    const value = reader.mapping(document.contents.items, input);
    return reader.problems.length > 0 ? (0,problem/* wrong */.Qm)(...reader.problems) : (0,problem/* right */.pG)(value);
}
// What follows an error of syntax is mostly its echo; each template without quotes is an error of its own.
function syntaxProblems({ errors, contents }, { input, text, scalars }) {
    const trapOf = ({ pos }) => scalars === "text" ? unquotedTemplate(text, pos[0]) : undefined;
    const reader = new TreeReader(input, text, scalars);
    if ((0,dist/* isMap */.jh)(contents))
        reader.mapping(contents.items, input);
    const traps = [
        ...errors.flatMap((error) => trapOf(error) ?? []).map((trap) => trapProblem(input, trap)),
        ...reader.problems.filter(({ got }) => got !== undefined),
    ];
    const [first] = errors;
    const syntax = first === undefined || trapOf(first) !== undefined ? [] : [syntaxProblem(input, first)];
    const told = [...new Map(traps.map((trap) => [trap.got, trap])).values()];
    // The beginning of an entry that goes on is no trap of its own.
    const isPart = ({ got = "" }) => told.some((other) => other.got !== got && other.got?.startsWith(got));
    return [...syntax, ...told.filter((trap) => !isPart(trap))];
}
class TreeReader {
    problems = [];
    #input;
    #text;
    #scalars;
    #isJson;
    constructor(input, text, scalars) {
        this.#isJson = /^\s*\{(?![{%])/.test(text);
        this.#input = input;
        this.#text = text;
        this.#scalars = scalars;
    }
    mapping(pairs, place) {
        const seen = new Set();
        const entries = pairs.map(({ key, value }) => {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.source ?? key.value) : "";
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
        if (node === null || node === undefined)
            return "";
        if ((0,dist/* isAlias */.Vj)(node) || ((0,dist/* isNode */.Ll)(node) && node.anchor !== undefined))
            return this.#refuse(place, "a value without anchors and aliases (`&`, `*`), or in quotes");
        if ((0,dist/* isNode */.Ll)(node) && node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
            return this.#refuse(place, "a value without a YAML tag (`!`), or in quotes");
        if ((0,dist/* isMap */.jh)(node))
            return this.#trapped(node, place) ?? this.mapping(node.items, place);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item, index) => this.#tree(item, `${place}[${index}]`));
        if (!(0,dist/* isScalar */.jn)(node))
            return this.#refuse(place, "text, a list or a mapping");
        return this.#trapped(node, place) ?? this.#scalar(node);
    }
    #scalar(node) {
        const text = String(node.type === dist/* Scalar */.X5.PLAIN ? (node.source ?? "") : node.value);
        if (node.type !== dist/* Scalar */.X5.PLAIN)
            return text;
        if (this.#scalars === "data")
            return plainValue(text);
        // In YAML `null` may be a name or a word; in JSON it is what toJSON makes of a value that is not there.
        return this.#isJson && text === "null" ? null : text;
    }
    #trapped(node, place) {
        if (this.#scalars === "data" || !node.range)
            return undefined;
        const quoted = (0,dist/* isMap */.jh)(node)
            ? unquotedTemplate(this.#text, node.range[0])
            : (0,dist/* isScalar */.jn)(node) && node.type === dist/* Scalar */.X5.PLAIN
                ? commentInPlace(this.#text, node.range)
                : undefined;
        if (quoted === undefined)
            return undefined;
        this.#trap(place, quoted);
        return "";
    }
    // A template outside of quotes is read as a mapping, which may come out as a key.
    #refuseKey(key, place) {
        const before = (key.range?.[0] ?? 1) - 1;
        const quoted = unquotedTemplate(this.#text, before);
        if (quoted !== undefined && this.#scalars === "text") {
            this.#trap(place, quoted);
            return;
        }
        const isTemplate = this.#text.startsWith("{{", before);
        const inQuotes = this.#isJson
            ? "templates inside the quotes of a JSON string"
            : "templates in quotes";
        const noTemplates = "values without templates: what stands here is filled in by `${{ }}` only";
        this.#refuse(place, !isTemplate ? "keys that are plain words" : this.#scalars === "data" ? noTemplates : inQuotes);
    }
    // The same line may be met by its key and by its value.
    #trap(place, quoted) {
        if (!this.problems.some(({ got }) => got === quoted.line))
            this.problems.push(trapProblem(place, quoted));
    }
    #refuse(place, expected) {
        this.problems.push({ input: place === "" ? this.#input : place, expected });
        return "";
    }
}
// A number whose digits would come back changed is text: ids are never computed with.
function plainValue(text) {
    if (text === "true" || text === "false")
        return text === "true";
    if (text === "null")
        return null;
    const number = Number(text);
    return text !== "" && Number.isFinite(number) && String(number) === text ? number : text;
}
function syntaxProblem(input, error) {
    const [summary = error.message] = error.message.split("\n");
    return { input, expected: `a JSON object or a YAML mapping (${summary.replace(/:$/, "")})` };
}
function trapProblem(input, trap) {
    return {
        input,
        got: trap.line,
        expected: `the value in quotes, for YAML reads it as something else without them: ${trap.quoted}`,
    };
}


/***/ })

};
