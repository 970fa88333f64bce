/** A budget given out in the order of requests: a request for more than is left waits, and so do all behind it. */
export type Budget = ReturnType<typeof openBudget>;

export function openBudget(whole: number) {
  let taken = 0;
  const waiting: { share: number; enter: () => void }[] = [];
  const letIn = () => {
    for (let first = waiting[0]; first && (taken === 0 || taken + first.share <= whole); first = waiting[0]) {
      waiting.shift();
      taken += first.share;
      first.enter();
    }
  };
  return {
    /** Waits for room; a share larger than the whole budget gets in alone. Returns what gives the share back. */
    take(share: number): Promise<() => void> {
      return new Promise((resolve) => {
        let isGiven = false;
        const giveBack = () => {
          if (isGiven) return;
          isGiven = true;
          taken -= share;
          letIn();
        };
        waiting.push({ share, enter: () => resolve(giveBack) });
        letIn();
      });
    },
  };
}
