/** Where the engine runs when reading takes too long for the page. An error that escapes tells the page to go on by itself. */
import { openSession } from '../engine/session';
import { serve } from './serve';
import type { Request } from './wire';

const answer = serve(openSession());

self.onmessage = ({ data }: MessageEvent<Request>) => self.postMessage(answer(data));
