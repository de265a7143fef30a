// The code loads its readers of Liquid and YAML only when it needs them. Here they are there before the tests, so that
// Stryker knows which of their tables are read once.
import "../../src/inputs/mapping.ts";
import "../../src/message/liquid.ts";
