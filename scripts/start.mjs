// `npm start`: installs what is missing, serves the app, prints its address. Further arguments go to Vite (`npm start -- --port 8080`).
import { ensureDependencies, ROOT } from './ensureDeps.mjs';
import { run } from './run.mjs';

ensureDependencies();
process.exit(run('vite', process.argv.slice(2), { cwd: ROOT }));
