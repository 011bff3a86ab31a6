/** What a workspace file is before anything else, so that it is known by its content whatever its name. */
const MARK = /^\s*\{\s*"drawbridge"\s*:\s*"workspace"/;

/** Whether a text says of itself that it is a workspace file; whether it is whole shows when it is opened. */
export const isWorkspaceFile = (text: string) => MARK.test(text);
