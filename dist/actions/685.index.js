export const id = 685;
export const ids = [685];
export const modules = {

/***/ 7685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TemplateEngine: () => (/* binding */ TemplateEngine)
});

// EXTERNAL MODULE: ./build/node_modules/liquidjs/dist/liquid.node.js
var liquid_node = __webpack_require__(171);
// EXTERNAL MODULE: ./build/message/filters.js
var message_filters = __webpack_require__(5583);
// EXTERNAL MODULE: ./build/message/markdown.js
var message_markdown = __webpack_require__(5471);
// EXTERNAL MODULE: ./build/message/markdown-places.js
var markdown_places = __webpack_require__(9964);
// EXTERNAL MODULE: ./build/nearest.js + 1 modules
var nearest = __webpack_require__(6482);
;// CONCATENATED MODULE: ./build/message/names.js

/** Whether a full name is in the table of names but has no value on this event. */
function hasNoValue({ namespaces, empty }, path) {
    const [namespace = "", name = "", ...deeper] = path.split(".");
    if (name === "" || deeper.length > 0)
        return false;
    const values = own(namespaces, namespace);
    return (empty.has(namespace) ||
        (isRecord(values) && Object.hasOwn(values, name) && values[name] === undefined));
}
/** Contexts of GitHub's expressions of which a template has nothing. */
const contextsOfWorkflow = ["steps", "needs", "secrets", "vars", "inputs", "strategy"];
/** Whether a name is one of the workflow's expressions, whose value has to be handed over. */
function isOfWorkflow({ namespaces }, path) {
    const [root = ""] = path.split(/[.[]/);
    return contextsOfWorkflow.includes(root) && !Object.hasOwn(namespaces, root);
}
/** Why a template's name is wrong, with the nearest name that exists, or else some of those that do. */
function unknownName(names, path) {
    const shown = names.hidden.get(path);
    if (shown !== undefined)
        return { got: path, expected: shown };
    const [root = ""] = path.split(/[.[]/);
    if (isOfWorkflow(names, path))
        return { got: path, expected: { kind: "handedOver", root, path } };
    if (exists(names, path))
        return { got: path, expected: { kind: "ownName", root } };
    const { known, siblings } = reach(names, path);
    const meant = known === "" ? nearestOfAll(names, path) : nearestIn(known, siblings, path);
    // Beside the nearest name, all the others are only in the way.
    const others = meant === undefined ? siblings : undefined;
    const expected = known === ""
        ? { kind: "nameOfTable", names: others }
        : { kind: "nameIn", known, names: others };
    return { got: path, expected, ...(meant === undefined ? {} : { nearest: meant }) };
}
function nearestIn(known, siblings, path) {
    const meant = (0,nearest/* nearest */.p)(path.slice(known.length + 1), siblings);
    return meant === undefined ? undefined : `${known}.${meant}`;
}
function exists({ namespaces }, path) {
    let values = namespaces;
    return path.split(".").every((name) => {
        const isThere = isRecord(values) && Object.hasOwn(values, name);
        values = own(values, name);
        return isThere;
    });
}
// The longest part of the path that exists, and the names that could follow it.
function reach(names, path) {
    let known = "";
    let values = names.namespaces;
    for (const part of path.split(".")) {
        const next = own(values, part);
        if (next === undefined || next === null)
            break;
        known = known === "" ? part : `${known}.${part}`;
        values = next;
    }
    return { known, siblings: isRecord(values) ? Object.keys(values) : [] };
}
// A bare `repository` most likely means `github.repository`.
function nearestOfAll(names, word) {
    const full = Object.entries(names.namespaces).flatMap(([namespace, values]) => Object.hasOwn(values, word) ? [`${namespace}.${word}`] : []);
    return full[0] ?? (0,nearest/* nearest */.p)(word, Object.keys(names.namespaces));
}
function own(values, name) {
    return isRecord(values) && Object.hasOwn(values, name) ? values[name] : undefined;
}
function isRecord(value) {
    return typeof value === "object" && value !== null;
}

// EXTERNAL MODULE: ./build/full-width.js
var full_width = __webpack_require__(5942);
// EXTERNAL MODULE: ./build/inputs/problem.js
var inputs_problem = __webpack_require__(787);
;// CONCATENATED MODULE: ./build/message/template-problems.js






/** Liquid's tags that read files or include one template in another; templates may not use them. */
const fileTags = ["include", "render", "layout", "block"];
/** The problems of a template, each once, from Liquid's error. */
function templateProblems(error, { text, place }, known) {
    const failures = failuresIn(error).map((failure) => located(failure, text));
    // After a limit is reached, everything else fails because of it.
    const limit = failures.findIndex(({ said }) => limitIn(said) !== undefined);
    const told = limit === -1 ? failures : failures.slice(0, limit + 1);
    const distinct = new Map();
    for (const failure of withoutStrays(told)) {
        const found = { offset: failure.offset, ...problemOf(failure, known) };
        // A wrong word is told once, and a mistake at each of its places.
        const { offset, ...word } = found;
        const key = JSON.stringify(word.got === undefined ? found : word);
        if (!distinct.has(key) && distinct.size < mostProblems)
            distinct.set(key, found);
    }
    return [...distinct.values()].map(({ offset, ...problem }) => ({
        ...place,
        ...(offset === undefined ? {} : { at: (0,inputs_problem/* lineAt */.mh)(text, offset) }),
        ...problem,
    }));
}
const mostProblems = 100;
/** The name that Liquid did not find, if the error is about a name. */
function undefinedName(error) {
    if (!(error instanceof Error))
        return undefined;
    // Liquid wraps the error with the name in an error with the line.
    const inner = "originalError" in error ? error.originalError : error;
    const hasName = inner instanceof Error && "variableName" in inner;
    return hasName ? String(inner.variableName) : undefined;
}
// Liquid reports several errors as one error with a list, which may be nested.
function failuresIn(error) {
    return isList(error) ? error.errors.flatMap(failuresIn) : [error];
}
function isList(error) {
    return error.name === "LiquidErrors";
}
function located(error, text) {
    const said = error.message.replace(/(?:, file:.*)?, line:\d+, col:\d+(?:\n.*)?$/s, "");
    const token = error instanceof liquid_node/* LiquidError */.HN ? error.token : undefined;
    if (token?.input !== text)
        return { error, said, offset: undefined, written: "", start: 0, code: "" };
    const { begin } = token;
    const written = token.getText();
    const start = /^\{[{%]/.test(written) ? begin : openingBefore(text, begin);
    const end = text.indexOf(text.startsWith("{%", start) ? "%}" : "}}", start);
    const code = end === -1 ? text.slice(start) : text.slice(start, end + 2);
    return { error, said, offset: begin, written, start, code };
}
// The first braces that are not closed, since Liquid goes on to the next ones that close.
function openingBefore(text, offset) {
    const braces = [
        ["{{", "}}"],
        ["{%", "%}"],
    ];
    const openings = braces.map(([opening, closing]) => {
        const opened = text.indexOf(opening, text.lastIndexOf(closing, offset - 1) + 1);
        return opened === -1 ? offset : opened;
    });
    return Math.min(offset, ...openings);
}
// The end of a tag that cannot be read ends nothing, but that is no mistake.
function withoutStrays(failures) {
    const isStray = (failure) => strayTag(failure) !== undefined;
    const first = failures.findIndex((failure) => failure.code.startsWith("{%") && !isStray(failure));
    return failures.filter((failure, index) => first === -1 || index < first || !isStray(failure));
}
/** The tag of a block that is not open here. */
function strayTag({ said }) {
    return /^tag "(?<tag>end\w+|else|elsif|when)" not found/.exec(said)?.groups?.["tag"];
}
function limitIn(said) {
    if (/call stack/.test(said))
        return { kind: "shallowTemplate" };
    const found = /(?<limit>memory|output|search)(?: alloc)? limit exceeded/.exec(said)?.groups;
    const limit = found?.["limit"];
    return limit === "memory" || limit === "output" || limit === "search"
        ? { kind: "limitedTemplate", limit }
        : undefined;
}
function problemOf(failure, known) {
    const { error, said } = failure;
    const name = undefinedName(error);
    if (name !== undefined)
        return nameProblem(name, failure, known);
    if (error instanceof liquid_node/* LiquidError */.HN && error.originalError instanceof message_filters/* UnusableValue */.DO)
        return error.originalError.problem;
    const limit = limitIn(said);
    if (limit !== undefined)
        return { expected: limit };
    return wordProblem(failure, known) ?? syntaxProblem(failure);
}
function nameProblem(name, { written, offset }, { names }) {
    const found = (0,full_width/* fullWidthIn */.L)(withoutStrings(written));
    if (found.length > 0)
        return { offset, expected: { kind: "asciiPunctuation", found } };
    // Liquid names only the part of the path that it did not find.
    const isPath = /^[\w.'[\]-]{1,100}$/.test(written) && written.startsWith(name);
    return unknownName(names, isOfWorkflow(names, name) && isPath ? written : name);
}
// A filter or a tag that does not exist, or not here.
function wordProblem(failure, { filters, tags }) {
    const { said, offset, code } = failure;
    const stray = strayTag(failure);
    if (stray !== undefined && (!stray.startsWith("end") || blocks.includes(stray.slice(3))))
        return { expected: { kind: "strayTag", tag: stray } };
    const { filter, tag } = /^undefined filter: (?<filter>\w+)|^tag "(?<tag>\w+)" not found/.exec(said)?.groups ?? {};
    if (filter !== undefined) {
        const index = code.search(new RegExp(`(?<=\\|\\s*)${filter}\\b`));
        const place = offset === undefined || index === -1 ? {} : { offset: offset + index };
        return {
            ...place,
            ...wrongWord(filter, { kind: "filter", own: message_filters/* filterNames */.zH }, [filters, meantFilters]),
        };
    }
    if (/^unexpected "if\b/.test(said))
        return { got: "else if", expected: { kind: "tag" }, nearest: "elsif" };
    if (tag === undefined)
        return undefined;
    const expected = { kind: fileTags.includes(tag) ? "noFileTag" : "tag" };
    const known = [...tags, ...blocks.map((block) => `end${block}`), "else", "elsif", "when"];
    return wrongWord(tag, expected, [known, meantTags]);
}
/** Liquid's tags that need an end. */
const blocks = ["if", "unless", "case", "for", "tablerow", "capture", "comment", "raw"];
// What other languages call Liquid's filters and tags, in lower case and without punctuation.
const meantFilters = {
    upper: "upcase",
    uppercase: "upcase",
    toupper: "upcase",
    touppercase: "upcase",
    lower: "downcase",
    lowercase: "downcase",
    tolower: "downcase",
    tolowercase: "downcase",
    length: "size",
    len: "size",
    count: "size",
    trim: "strip",
    substr: "slice",
    substring: "slice",
    tojson: "json",
    replaceall: "replace",
    coalesce: "default",
    format: "date",
    strftime: "date",
};
const meantTags = {
    elseif: "elsif",
    elif: "elsif",
    foreach: "for",
    switch: "case",
    set: "assign",
    let: "assign",
    var: "assign",
};
function wrongWord(got, expected, [valid, meant]) {
    const plain = got.toLowerCase().replaceAll("_", "");
    const found = Object.hasOwn(meant, plain) ? meant[plain] : (0,nearest/* nearest */.p)(got, valid);
    return { got, expected, ...(found === undefined ? {} : { nearest: found }) };
}
function syntaxProblem(failure) {
    const { said, start, code, offset } = failure;
    const block = /^tag \{%-?\s*(?<tag>\w+).* not closed$/s.exec(said)?.groups?.["tag"];
    if (block !== undefined)
        return { expected: { kind: "unclosedTag", tag: block } };
    const { expected, index = -1 } = mistakeIn(failure, withoutStrings(code));
    return { offset: offset === undefined || index === -1 ? offset : start + index, expected };
}
// Everything else keeps its place.
function withoutStrings(code) {
    return code.replace(/"[^"]*"|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
}
/** The mistake in the code between two braces, and its index there, if it is not where Liquid stopped. */
function mistakeIn({ said, code }, bare) {
    const isTag = code.startsWith("{%");
    const isOpen = /^(?:output|tag) ".* not closed$/s.test(said);
    // Without its end, the code goes on into text, where full-width characters are at home.
    const [line = ""] = bare.split("\n", 1);
    const wide = isOpen ? line.indexOf("｝") : bare.search(full_width/* fullWidthCharacters */.I);
    if (wide !== -1) {
        const found = (0,full_width/* fullWidthIn */.L)(isOpen ? bare.charAt(wide) : bare);
        return { expected: { kind: "asciiPunctuation", found }, index: wide };
    }
    const mistake = (known, index = -1) => ({
        expected: { kind: "template", mistake: known },
        index,
    });
    if (/^raw .* not closed$/s.test(said))
        return mistake("openRaw", 0);
    const isEnded = code.includes(isTag ? "%}" : "}}");
    if (isOpen && isEnded)
        return mistake("openQuote", code.search(/["']/));
    if (isOpen || /\{[{%]/.test(bare.slice(2)))
        return mistake(isTag ? "openTag" : "openOutput", 0);
    if (/^.{2}-?\s*(?:\w+\s*)?-?.{2}$/s.test(bare) && code === bare)
        return mistake("nothing");
    const equals = bare.search(/(?<![=!<>])=(?!=)|===/);
    if (equals !== -1 && !/^\{%-?\s*(?:assign|liquid)\b/.test(bare))
        return mistake("equals", equals);
    const operator = bare.search(/&&|\|\||!(?!=)/);
    if (operator !== -1)
        return mistake("operators", operator);
    if (/^expected ":" after filter name/.test(said))
        return mistake("filterColon");
    return { expected: { kind: "unreadableTemplate", said } };
}

;// CONCATENATED MODULE: ./build/message/liquid.js






/** Renders texts with one set of names; an inserted value is never read as a template again. */
class TemplateEngine {
    /** The names that were written although they have no value on this event. */
    valueless = new Set();
    /** The names that do not exist and were left empty, because it is too late to refuse them. */
    unknown = new Set();
    #names;
    #scope;
    #liquid;
    #readers;
    // The values of a text that somebody reads as more than text: where they stand is seen when it is rendered.
    #values;
    // What a capture makes is a value, too, once it is written.
    #captures = 0;
    #written = 0;
    constructor(names, readers) {
        this.#readers = readers;
        this.#names = names;
        this.#scope = scopeOf(names);
        const capturing = (by) => {
            this.#captures += by;
        };
        const needs = { now: names.now, markdown: readers?.dingtalkMarkdown };
        this.#liquid = openLiquid((value) => this.#output(value), capturing, (0,message_filters/* filtersWith */.UL)(needs));
    }
    /** Renders one text; its value is undefined if there are problems. */
    render({ text, place, format, hasBreaks }) {
        // The text before has the problem already.
        if (this.#written > mostWritten)
            return { value: undefined, asks: [], problems: [] };
        const values = [];
        const isRead = format === "markdown" || format === "url" || format === "image";
        this.#values = isRead ? values : undefined;
        this.#captures = 0;
        let asks = [];
        try {
            const context = new NamesContext(this.#scope, this.#liquid.options, this);
            const template = this.#liquid.parse(isRead ? (0,message_markdown/* withoutTokens */.N_)(text) : text);
            asks = this.#partsAskedFor(template);
            const rendered = String(this.#liquid.renderSync(template, context));
            this.#count(rendered);
            if (!isRead)
                return { value: rendered, asks, problems: [] };
            const markdown = hasBreaks ? (0,markdown_places/* withBreaks */.H)(rendered) : rendered;
            const value = format === "markdown"
                ? (0,message_markdown/* fillIn */.pz)(markdown, values, this.#readers?.codeIn(markdown))
                : (0,message_markdown/* fillInAddress */.py)(rendered, values);
            return { value, asks, problems: [] };
        }
        catch (error) {
            if (!(error instanceof Error))
                throw error;
            const { filters: knownFilters, tags } = this.#liquid;
            const known = { filters: Object.keys(knownFilters), tags: Object.keys(tags) };
            const problems = templateProblems(error, { text, place }, { names: this.#names, ...known });
            return { value: undefined, asks, problems };
        }
    }
    /** The replacement for a name that was not found; undefined if the text has to be refused. */
    standIn(name, isOfTable) {
        if (isOfTable && hasNoValue(this.#names, name))
            return new NoValue(() => this.valueless.add(name));
        // It is not a mistake of the author if the run has no such job.
        if (jobOfRun.test(name))
            return new NoValue(() => { });
        const isTooLate = typeof this.#names.run !== "string";
        return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
    }
    #partsAskedFor(template) {
        return this.#liquid
            .globalVariableSegmentsSync(template)
            .flatMap(([namespace, name]) => namespace === "run" ? (partsByName[String(name)] ?? allParts) : []);
    }
    #output(value) {
        const text = textOf(value);
        this.#count(text);
        if (this.#values === undefined || this.#captures > 0)
            return text;
        if (this.#values.length >= message_markdown/* mostTokens */.g9)
            throw new Error("output limit exceeded");
        this.#values.push(value instanceof message_markdown/* MarkdownValue */.x0 ? value : text);
        return (0,message_markdown/* tokenOf */.B9)(this.#values.length - 1);
    }
    #count(text) {
        this.#written += text.length;
        if (this.#written > mostWritten)
            throw new Error("output limit exceeded");
    }
}
/** How many characters and items the filters of a text may handle. What they take is limited from outside. */
const memoryLimit = 10_000_000;
/** How many characters a message may have in all, its values counted once more: also those written into a `capture`. */
const mostWritten = 500_000;
// What GitHub's API is asked for where a template has a name of `run`; a name that is not known here may be any.
const partsByName = {
    url: [],
    attempt_url: [],
    jobs: ["jobs"],
    failed_jobs: ["jobs"],
    started_at: ["started_at"],
    previous: ["previous"],
};
const allParts = ["jobs", "started_at", "previous"];
const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;
function openLiquid(output, capturing, filters) {
    const liquid = new liquid_node/* Liquid */.HX({
        operators: { ...liquid_node/* defaultOperators */.lV, contains },
        strictVariables: true,
        strictFilters: true,
        ownPropertyOnly: true,
        catchAllErrors: true,
        outputEscape: (value) => output(written(value)),
        // By default Liquid looks up the machine's locale, which takes as long as everything else.
        locale: "en-US",
        // Without the tags removed below, no template can ask for a file; if one could, it would find no file.
        templates: {},
        memoryLimit,
    });
    for (const tag of fileTags)
        delete liquid.tags[tag];
    liquid.registerTag("echo", NotingEcho);
    liquid.registerTag("capture", captureTag(capturing));
    const { default: _, ...writingFilters } = liquid_node/* filters */.rb;
    for (const [name, filter] of Object.entries({ ...writingFilters, ...filters }))
        liquid.registerFilter(name, writing(filter, searchingFilters.includes(name)));
    return liquid;
}
/** Liquid's filters that search their value for their parameter. */
const searchingFilters = [
    "remove",
    "remove_first",
    "remove_last",
    "replace",
    "replace_first",
    "replace_last",
    "split",
];
function contains(whole, part, context) {
    if (typeof whole === "string")
        checkSearch(whole, String(part));
    return liquid_node/* defaultOperators */.lV["contains"]?.(whole, part, context) ?? false;
}
// Node.js searches a text in one go, which no limit of time can stop.
function checkSearch(text, sought) {
    if (text.length * sought.length > mostSearchSteps)
        throw new Error("search limit exceeded");
}
/** The worst texts take as many steps as the product of their lengths. So many take less than a second. */
const mostSearchSteps = 500_000_000;
// A filter turns its value into text; only `default` tests it.
function writing(filter, isSearch) {
    const { handler, raw } = typeof filter === "function" ? { handler: filter, raw: false } : filter;
    return {
        raw,
        handler(value, ...parameters) {
            if (isSearch)
                checkSearch(textOf(written(value)), textOf(written(parameters[0])));
            return handler.call(this, written(value), ...parameters.map(written));
        },
    };
}
/** Replaces a name without a value: `if` and `default` treat it as nil, and it notes when it is written. */
class NoValue extends liquid_node/* Drop */.ey {
    note;
    constructor(note) {
        super();
        this.note = note;
    }
    valueOf() {
        return null;
    }
}
function written(value) {
    if (!(value instanceof NoValue))
        return value;
    value.note();
    return undefined;
}
// Liquid's own tag passes on the result of `valueOf`, which no longer shows that it was a NoValue.
class NotingEcho extends liquid_node/* EchoTag */.K4 {
    *render(context, emitter) {
        for (const argument of this.arguments())
            if (argument instanceof liquid_node/* Value */.WT)
                written(yield argument.value(context));
        yield* super.render(context, emitter);
    }
}
// A test of any other name would be a typo that nobody sees.
const mayBeMissing = /^(?:github\.event|data|media|matrix|env)(?:\.|$)/;
/** Liquid lets `if` and `default` test for a missing name by the name of its own error, which is another. */
class UnknownName extends Error {
    variableName;
    constructor(name) {
        super(`unknown name: ${name}`);
        this.variableName = name;
    }
}
function captureTag(capturing) {
    return class extends liquid_node/* CaptureTag */.XU {
        *render(context) {
            capturing(1);
            yield* super.render(context);
            capturing(-1);
        }
    };
}
/** Where a template finds names. */
class NamesContext extends liquid_node/* Context */.ob {
    #engine;
    constructor(scope, options, engine) {
        // `if` and `default` go by the context's lenientIf: they may test for a missing name. `assign` goes by the engine's.
        super(scope, { ...options, lenientIf: true });
        this.#engine = engine;
    }
    *_getFromScope(...[scope, ...path]) {
        try {
            return yield* super._getFromScope(scope, ...path);
        }
        catch (error) {
            const name = undefinedName(error);
            // In any other scope, a name of the template hides that of the table.
            const isOfTable = scope === this.environments;
            const standIn = name === undefined ? undefined : this.#engine.standIn(name, isOfTable);
            if (standIn !== undefined)
                return standIn;
            const isOwn = !isOfTable && scope !== this.globals;
            throw name === undefined || isOwn || mayBeMissing.test(name) ? error : new UnknownName(name);
        }
    }
    // Liquid would look up the methods of a NoValue, too.
    readProperty(...[of, name]) {
        return of instanceof NoValue ? of : super.readProperty(of, name);
    }
}
// Liquid would write a mapping as "[object Object]". Its own `nil` and `empty` are objects with a plain value.
function textOf(value) {
    if (value === null || value === undefined)
        return "";
    if (Array.isArray(value))
        return value.map(textOf).join("");
    if (typeof value !== "object")
        return String(value);
    const plain = value.valueOf();
    if (plain !== value)
        return textOf(plain);
    return aMapping.toString();
}
// Liquid's filters turn any value into text. A mapping refuses that by its prototype, which templates do not see: they
// see own properties only.
const aMapping = {
    toString() {
        throw new message_filters/* UnusableValue */.DO({ kind: "textOfMapping" });
    },
};
// Without recursion: an event may be nested deeper than calls can be.
function guard(value) {
    const found = [value];
    for (const one of found) {
        if (typeof one !== "object" || one === null)
            continue;
        for (const inner of Object.values(one))
            found.push(inner);
        if (!Array.isArray(one))
            Object.setPrototypeOf(one, aMapping);
    }
    return value;
}
function scopeOf({ namespaces }) {
    return Object.fromEntries(Object.entries(namespaces).map(([namespace, values]) => [namespace, guard({ ...values })]));
}


/***/ })

};
