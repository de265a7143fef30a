import { start } from "../start.ts";

// Not awaited: a Node that is too old must be able to read this line.
void start("recall");
