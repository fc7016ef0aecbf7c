/**
 * Lets requests in one after the other, one in each round of the event loop. A round accepts one new
 * connection only and ends when everything that came meanwhile was done: without this, whoever connects
 * while hundreds are served waits for hundreds of long rounds, and the others overtake them.
 */
export function createAdmission(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  function letIn(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(letIn);
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(letIn);
    });
}
