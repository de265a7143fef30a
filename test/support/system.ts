/** On Windows no process can be asked by a signal to end, files have no mode, and opening one follows every link. */
export const isWindows = process.platform === "win32";
