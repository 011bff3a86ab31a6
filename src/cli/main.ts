import { CONSOLE } from './io';
import { runProgram } from './program';

// Set, not exit(): what is still on its way to a pipe must get there.
process.exitCode = runProgram(process.argv.slice(2), CONSOLE);
