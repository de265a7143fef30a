export const id = 587;
export const ids = [587];
export const modules = {

/***/ 5587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TemplateEngine: () => (/* binding */ TemplateEngine)
});

// EXTERNAL MODULE: ./node_modules/liquidjs/dist/liquid.node.js
var liquid_node = __webpack_require__(8694);
// EXTERNAL MODULE: ./build/nearest.js + 1 modules
var nearest = __webpack_require__(6482);
// EXTERNAL MODULE: ./build/message/filters.js
var filters = __webpack_require__(5583);
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
        return { ...problem, expected, ...(meant === undefined ? {} : { nearest: meant }) };
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
// The longest part of the path that exists, and what could have followed it.
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
    render({ text, place, write }) {
        this.#write = write;
        this.#written = 0;
        let asksForJobs = false;
        try {
            // `if` and `default` go by the context's lenientIf, `assign` by the engine's: it may test for a missing name, not take one.
            const options = { ...this.#liquid.options, lenientIf: true };
            const context = new NamesContext(this.#scope, options, { sync: true });
            context.missing = (name, isHidden) => this.#missing(name, isHidden);
            const template = this.#liquid.parse(text);
            asksForJobs = this.#asksForJobs(template);
            return {
                value: String(this.#liquid.renderSync(template, context)),
                asksForJobs,
                problems: [],
            };
        }
        catch (error) {
            if (!(error instanceof Error))
                throw error;
            return { value: undefined, asksForJobs, problems: this.#explainAll(error, place) };
        }
    }
    #asksForJobs(template) {
        return this.#liquid
            .globalVariableSegmentsSync(template)
            .some(([namespace, name]) => namespace === "run" && !namesOfLinks.includes(String(name)));
    }
    // Stands in for a name that was not found; undefined where the template has to be refused for it.
    #missing(name, isHidden) {
        if (!isHidden && hasNoValue(this.#names, name))
            return new NoValue(() => this.valueless.add(name));
        // Whether the run has such a job is not the author's mistake.
        if (jobOfRun.test(name))
            return new NoValue(() => { });
        const isTooLate = typeof this.#names.jobs !== "string";
        return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
    }
    #output(value) {
        const text = this.#write(textOf(value));
        this.#written += text.length;
        if (this.#written > mostWritten)
            throw new Error("output limit exceeded");
        return text;
    }
    // Once a limit is reached, everything after it fails with it, too.
    #explainAll(error, place) {
        const failures = failuresIn(error);
        const limit = failures.findIndex(({ message }) => /limit exceeded/.test(message));
        const told = limit === -1 ? failures : failures.slice(0, limit + 1);
        const problems = told.map((failure) => this.#explain(failure, place));
        return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
    }
    #explain(failure, place) {
        const name = undefinedName(failure);
        if (name !== undefined)
            return unknownName(this.#names, name, place);
        const [message = ""] = failure.message.split("\n");
        const filter = /undefined filter: (?<name>\w+)/.exec(message)?.groups?.["name"];
        if (filter !== undefined) {
            const words = Object.keys(this.#liquid.filters);
            return unknownWord(place, filter, { what: "a Liquid filter that exists", words });
        }
        const tag = /tag "(?<name>\w+)" not found/.exec(message)?.groups?.["name"];
        if (tag === undefined)
            return { input: place, expected: `a Liquid template (${message})` };
        const what = fileTags.includes(tag)
            ? "a template without other files in it"
            : "a Liquid tag that exists";
        return unknownWord(place, tag, { what, words: Object.keys(this.#liquid.tags) });
    }
}
/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };
/** In characters: what a text may put out in all, what it only captures included, which Liquid's limits do not count. */
const mostWritten = 5_000_000;
// The tags that would read files, or lay one template into another.
const fileTags = ["include", "render", "layout", "block"];
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
        // Of the machine by default, which takes as long to find out as all the rest of Liquid.
        locale: "en-US",
        // Belt and braces: without the tags nothing asks for a file, and if anything did there would be none.
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
/** A name without a value: `if` and `default` take it for nothing, and it is noted where it is written. */
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
// Liquid's own asks for the plain value of what it writes, before anything else can see it.
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
    /** Told whether the template's own name hides the table's. */
    missing = () => undefined;
    *_getFromScope(...[scope, ...rest]) {
        try {
            return yield* super._getFromScope(scope, ...rest);
        }
        catch (error) {
            const name = undefinedName(error);
            const missing = name && this.missing(name, scope !== this.environments);
            if (missing instanceof NoValue)
                return missing;
            throw error;
        }
    }
    // Liquid would find the methods of the object in it.
    readProperty(...[of, name]) {
        return of instanceof NoValue ? of : super.readProperty(of, name);
    }
}
// Liquid wraps the error that has the name in one that has the place.
function undefinedName(error) {
    const inner = error instanceof liquid_node/* LiquidError */.HN ? error.originalError : error;
    if (!(inner instanceof Error) || !("variableName" in inner))
        return undefined;
    return String(inner.variableName);
}
// Liquid's error of all errors has them in a list, which may hold such errors in its turn.
function failuresIn(error) {
    if (!("errors" in error) || !Array.isArray(error.errors))
        return [error];
    return error.errors.filter((inner) => inner instanceof Error).flatMap(failuresIn);
}
function unknownWord(place, word, { what, words }) {
    const suggestion = (0,nearest/* nearest */.p)(word, words);
    return {
        input: place,
        got: word,
        expected: what,
        ...(suggestion === undefined ? {} : { nearest: suggestion }),
    };
}
// Liquid would write a mapping as "[object Object]"; its own words for nothing, such as `nil`, are objects, too.
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
// Liquid's filters make text of whatever they are given. A mapping says no to that, whoever asks; its prototype
// is no name of the template's, for templates see own properties only.
const aMapping = {
    toString() {
        throw new Error("a mapping is no text: name a value in it, or write it out by the filter `json`");
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
// A name without a value is left out, so that Liquid asks what stands in for it.
function presentNames({ namespaces }) {
    return Object.fromEntries(Object.entries(namespaces).map(([namespace, values]) => {
        const present = Object.entries(values).filter(([, value]) => value !== undefined);
        return [namespace, guard(Object.fromEntries(present))];
    }));
}


/***/ })

};
