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

/** Whether a full name belongs to the table of names although it has no value here. */
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
        const expected = `a name that the template's own \`${root}\` has; it hides the one of the table, and may be called otherwise`;
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


/** The tags of Liquid that would read files, or lay one template into another; templates have none of them. */
const fileTags = ["include", "render", "layout", "block"];
/** What is wrong with the template at a place, from Liquid's error: each problem once. */
function templateProblems(error, place, known) {
    const failures = failuresIn(error);
    // After a limit is reached, everything fails with it, too.
    const limit = failures.findIndex(({ message }) => /limit exceeded/.test(message));
    const told = limit === -1 ? failures : failures.slice(0, limit + 1);
    const problems = told.map((failure) => problemOf(failure, place, known));
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
/** The name that Liquid did not find, if that is what an error of it is about. */
function undefinedName(error) {
    if (!(error instanceof Error))
        return undefined;
    // Liquid wraps the error that has the name in one that has the line.
    const inner = "originalError" in error ? error.originalError : error;
    const hasName = inner instanceof Error && "variableName" in inner;
    return hasName ? String(inner.variableName) : undefined;
}
// Liquid's error of several errors has them in a list, and they may have lists in turn.
function failuresIn(error) {
    if (!("errors" in error) || !Array.isArray(error.errors))
        return [error];
    return error.errors.filter((inner) => inner instanceof Error).flatMap(failuresIn);
}
function problemOf(failure, place, { names, filters, tags }) {
    const name = undefinedName(failure);
    if (name !== undefined)
        return unknownName(names, name, place);
    const [message = ""] = failure.message.split("\n");
    const filter = /undefined filter: (?<name>\w+)/.exec(message)?.groups?.["name"];
    if (filter !== undefined)
        return unknownWord(place, filter, { expected: "a Liquid filter that exists", valid: filters });
    const tag = /tag "(?<name>\w+)" not found/.exec(message)?.groups?.["name"];
    if (tag === undefined)
        return { input: place, expected: `a Liquid template (${message})` };
    const expected = fileTags.includes(tag)
        ? "a template without other files in it"
        : "a Liquid tag that exists";
    return unknownWord(place, tag, { expected, valid: tags });
}
function unknownWord(place, word, { expected, valid }) {
    const meant = (0,nearest/* nearest */.p)(word, valid);
    const problem = { input: place, got: word, expected };
    return meant === undefined ? problem : { ...problem, nearest: meant };
}

;// CONCATENATED MODULE: ./build/message/liquid.js




/** Renders texts over one set of names; a value that was filled in is never read as a template again. */
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
        this.#scope = presentNames(names);
        this.#liquid = openLiquid((value) => this.#output(value));
    }
    /** Renders one text; its value is undefined where something is wrong with it. */
    render({ text, place, write }) {
        this.#write = write;
        this.#written = 0;
        let asksForJobs = false;
        try {
            const context = new NamesContext(this.#scope, this.#liquid.options, this);
            const template = this.#liquid.parse(text);
            asksForJobs = this.#asksForJobs(template);
            const value = String(this.#liquid.renderSync(template, context));
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
    /** What stands in for a name that was not found; undefined where the text has to be refused for it. */
    standIn(name, isOfTable) {
        if (isOfTable && hasNoValue(this.#names, name))
            return new NoValue(() => this.valueless.add(name));
        // That the run has no such job is not the author's mistake.
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
        const text = this.#write(textOf(value));
        this.#written += text.length;
        if (this.#written > mostWritten)
            throw new Error("output limit exceeded");
        return text;
    }
}
/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };
/** In characters: what a text may write in all, into a `capture` too, which Liquid's limits do not count. */
const mostWritten = 5_000_000;
// What else `run` has are its jobs.
const namesOfLinks = ["url", "attempt_url"];
const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;
function openLiquid(output) {
    const liquid = new liquid_node/* Liquid */.HX({
        strictVariables: true,
        strictFilters: true,
        ownPropertyOnly: true,
        catchAllErrors: true,
        outputEscape: (value) => output(written(value)),
        // To look up the machine's, as is the default, takes as long as all the rest.
        locale: "en-US",
        // Without the tags below nothing asks for a file; if anything did, it would find none.
        templates: {},
        ...limits,
    });
    for (const tag of fileTags)
        delete liquid.tags[tag];
    liquid.registerTag("echo", NotingEcho);
    const { default: _, ...writingFilters } = liquid_node/* filters */.rb;
    for (const [name, filter] of Object.entries({ ...writingFilters, ...filters/* filters */.u }))
        liquid.registerFilter(name, writing(filter));
    return liquid;
}
// A filter makes text of what it is given; only `default` tests it.
function writing(filter) {
    const { handler, raw } = typeof filter === "function" ? { handler: filter, raw: false } : filter;
    return {
        raw,
        handler(value, ...parameters) {
            return handler.call(this, written(value), ...parameters.map(written));
        },
    };
}
/** Stands in for a name without a value: `if` and `default` take it for nothing, and it notes that it is written. */
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
// Liquid's own tag hands on what `valueOf` gives, which no longer says that it was a NoValue.
class NotingEcho extends liquid_node/* EchoTag */.K4 {
    *render(context, emitter) {
        for (const argument of this.arguments())
            if (argument instanceof liquid_node/* Value */.WT)
                written(yield argument.value(context, false));
        yield* super.render(context, emitter);
    }
}
/** Where a template finds names. */
class NamesContext extends liquid_node/* Context */.ob {
    #engine;
    constructor(scope, options, engine) {
        // `if` and `default` go by the context's lenientIf: they may test for a missing name. `assign` goes by the engine's.
        super(scope, { ...options, lenientIf: true }, { sync: true });
        this.#engine = engine;
    }
    *_getFromScope(...[scope, ...path]) {
        try {
            return yield* super._getFromScope(scope, ...path);
        }
        catch (error) {
            const name = undefinedName(error);
            // Elsewhere the template's own name hides the one of the table.
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
// Liquid's filters make text of any value, so a mapping refuses that by its prototype, which templates do not see:
// they see own properties only.
const aMapping = {
    toString() {
        throw new Error("a mapping is not text: name a value in it, or write all of it with the filter `json`");
    },
};
function guard(value) {
    if (typeof value !== "object" || value === null)
        return value;
    for (const inner of Object.values(value))
        guard(inner);
    if (!Array.isArray(value))
        Object.setPrototypeOf(value, aMapping);
    return value;
}
// Names without a value are left out, so that the context is asked for a stand-in.
function presentNames({ namespaces }) {
    return Object.fromEntries(Object.entries(namespaces).map(([namespace, values]) => {
        const present = Object.entries(values).filter(([, value]) => value !== undefined);
        return [namespace, guard(Object.fromEntries(present))];
    }));
}


/***/ })

};
