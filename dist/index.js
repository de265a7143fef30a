import { act } from "./action/index.js";
await act("send");
