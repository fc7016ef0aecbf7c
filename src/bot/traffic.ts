/** Requests on their way through the server. */
export interface Traffic<Answer> {
  /** Answers a request, or refuses it once draining began. */
  take(answer: () => Promise<Answer>): Promise<Answer>;
  /** Refuses from now on; resolves when everything taken before was answered. */
  readonly drain: () => Promise<void>;
}

/** Takes everything until it is drained. */
export function createTraffic<Answer>(refused: Answer): Traffic<Answer> {
  const underWay = new Set<Promise<Answer>>();
  let isDraining = false;
  return {
    async take(answer) {
      if (isDraining) return refused;
      const answering = answer();
      underWay.add(answering);
      try {
        return await answering;
      } finally {
        underWay.delete(answering);
      }
    },
    async drain() {
      isDraining = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
