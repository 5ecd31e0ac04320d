const FIRST_MS = 1000;
const LONGEST_MS = 30000;

/** A failure that may pass by itself: no connection, a busy or restarting server. */
export class Temporary extends Error {
  constructor(message, retryAfterSeconds = 0) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Calls `attempt` until it does not fail with Temporary, with growing pauses that end when the connection is back. */
export async function persist(attempt, onFailure = () => {}) {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Temporary)) throw error;
      onFailure(error);
      // Spread by chance, so that many readers do not all return to a restarted server in the same instant.
      const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.7 + 0.3 * Math.random());
      await untilOnlineOr(Math.max(pause, error.retryAfterSeconds * 1000));
    }
  }
}

function untilOnlineOr(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
  });
}
