export const id = 685;
export const ids = [685];
export const modules = {

/***/ 7685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TemplateEngine: () => (/* binding */ TemplateEngine)
});

// EXTERNAL MODULE: ./node_modules/liquidjs/dist/liquid.node.js
var liquid_node = __webpack_require__(8694);
// EXTERNAL MODULE: ./build/message/filters.js
var filters = __webpack_require__(5583);
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
/** Why a template's name is wrong, with the nearest names that exist. */
function unknownName(names, path, place) {
    const problem = { input: place, got: path };
    const reason = names.hidden.get(path);
    if (reason !== undefined)
        return { ...problem, expected: `a name that may be shown; this one is not: ${reason}` };
    if (exists(names, path)) {
        const [root = ""] = path.split(".");
        const expected = `a name that the template's own \`${root}\` has; it hides the name of the table, so give it another name`;
        return { ...problem, expected };
    }
    const { known, siblings } = reach(names, path);
    if (known === "") {
        const meant = nearestOfAll(names, path);
        const expected = `a name of ${list(siblings)}`;
        return meant === undefined
            ? { ...problem, expected }
            : { ...problem, expected, nearest: meant };
    }
    const meant = (0,nearest/* nearest */.p)(path.slice(known.length + 1), siblings);
    const expected = `a name that \`${known}\` has (${list(siblings)})`;
    return { ...problem, expected, ...(meant === undefined ? {} : { nearest: `${known}.${meant}` }) };
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
const shownNames = 12;
function list(words) {
    if (words.length === 0)
        return "it has none here";
    const shown = words.slice(0, shownNames).map((word) => `\`${word}\``);
    return words.length > shownNames ? `${shown.join(", ")} …` : shown.join(", ");
}
function own(values, name) {
    return isRecord(values) && Object.hasOwn(values, name) ? values[name] : undefined;
}
function isRecord(value) {
    return typeof value === "object" && value !== null;
}

;// CONCATENATED MODULE: ./build/message/template-problems.js


/** Liquid's tags that read files or include one template in another; templates may not use them. */
const fileTags = ["include", "render", "layout", "block"];
/** The problems of the template at a place, each once, from Liquid's error. */
function templateProblems(error, place, known) {
    const failures = failuresIn(error);
    // After a limit is reached, everything else fails because of it.
    const limit = failures.findIndex(({ message }) => /limit exceeded|call stack/.test(message));
    const told = limit === -1 ? failures : failures.slice(0, limit + 1);
    const problems = told.map((failure) => problemOf(failure, place, known));
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
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
function problemOf(failure, place, { names, filters, tags }) {
    const name = undefinedName(failure);
    if (name !== undefined)
        return unknownName(names, name, place);
    const { message } = failure;
    if (/call stack/.test(message))
        return { input: place, expected: "a Liquid template with fewer blocks inside one another" };
    const { filter, tag } = /undefined filter: (?<filter>\w+)|tag "(?<tag>\w+)" not found/.exec(message)?.groups ?? {};
    if (filter !== undefined)
        return unknownWord(place, filter, { expected: "a Liquid filter that exists", valid: filters });
    if (tag === undefined)
        return { input: place, expected: `a Liquid template (${message.replace(/\n.*/s, "")})` };
    const expected = fileTags.includes(tag)
        ? "a template that includes no other file"
        : "a Liquid tag that exists";
    return unknownWord(place, tag, { expected, valid: tags });
}
function unknownWord(place, word, { expected, valid }) {
    const meant = (0,nearest/* nearest */.p)(word, valid);
    const problem = { input: place, got: word, expected };
    return meant === undefined ? problem : { ...problem, nearest: meant };
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
    #write = String;
    #written = 0;
    constructor(names) {
        this.#names = names;
        this.#scope = scopeOf(names);
        this.#liquid = openLiquid((value) => this.#output(value));
    }
    /** Renders one text; its value is undefined if there are problems. */
    render({ text, place, write }) {
        // The text before has the problem already.
        if (this.#written > mostWritten)
            return { value: undefined, asksForJobs: false, problems: [] };
        this.#write = write;
        let asksForJobs = false;
        try {
            const context = new NamesContext(this.#scope, this.#liquid.options, this);
            const template = this.#liquid.parse(text);
            asksForJobs = this.#asksForJobs(template);
            const value = String(this.#liquid.renderSync(template, context));
            this.#count(value);
            return { value, asksForJobs, problems: [] };
        }
        catch (error) {
            if (!(error instanceof Error))
                throw error;
            const { filters: knownFilters, tags } = this.#liquid;
            const known = { filters: Object.keys(knownFilters), tags: Object.keys(tags) };
            const problems = templateProblems(error, place, { names: this.#names, ...known });
            return { value: undefined, asksForJobs, problems };
        }
    }
    /** The replacement for a name that was not found; undefined if the text has to be refused. */
    standIn(name, isOfTable) {
        if (isOfTable && hasNoValue(this.#names, name))
            return new NoValue(() => this.valueless.add(name));
        // It is not a mistake of the author if the run has no such job.
        if (jobOfRun.test(name))
            return new NoValue(() => { });
        const isTooLate = typeof this.#names.jobs !== "string";
        return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
    }
    #asksForJobs(template) {
        return this.#liquid
            .globalVariableSegmentsSync(template)
            .some(([namespace, name]) => namespace === "run" && !namesOfLinks.includes(String(name)));
    }
    #output(value) {
        const text = textOf(value);
        this.#count(text);
        return this.#write(text);
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
// The other names of `run` are its jobs.
const namesOfLinks = ["url", "attempt_url"];
const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;
function openLiquid(output) {
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
    const { default: _, ...writingFilters } = liquid_node/* filters */.rb;
    for (const [name, filter] of Object.entries({ ...writingFilters, ...filters/* filters */.u }))
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
            if (standIn === undefined)
                throw error;
            return standIn;
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
        throw new Error("a mapping is not text: name a value in it, or write all of it with the filter `json`");
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
