import { start } from "./start.js";
// Not awaited: a Node that is too old must be able to read this line.
void start("send");
