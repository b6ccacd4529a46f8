/** How the contenders of a race are timed. */

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Milliseconds of one call, from as many calls as make the clock's steps negligible. */
function timeOnce(call, calls) {
  const start = performance.now();
  for (let i = 0; i < calls; i += 1) call(i);
  return (performance.now() - start) / calls;
}

function callsFor(call, milliseconds) {
  let calls = 1;
  while (timeOnce(call, calls) * calls < milliseconds / 2) calls *= 2;
  return calls;
}

/**
 * Times every contender in every round, in turn, so that what the machine does besides hits all of
 * them alike. @param {Record<string, (i: number) => void>} contenders
 * @returns {Record<string, number>} milliseconds a call, the median of the rounds
 */
export function race(contenders, { rounds = 11, milliseconds = 20 } = {}) {
  const runners = Object.entries(contenders).map(([name, call]) => ({
    name,
    call,
    calls: callsFor(call, milliseconds),
    times: [],
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { call, calls, times } of runners)
      times.push(timeOnce(call, calls));
  }
  return Object.fromEntries(
    runners.map(({ name, times }) => [name, median(times)]),
  );
}
