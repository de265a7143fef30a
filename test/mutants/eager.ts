// The code loads Liquid only when it needs it. Here it is there before the tests, so that Stryker knows which of its tables
// are read once.
import "../../src/message/liquid.ts";
