import { describe, expect, it } from 'vitest';
import { createLiveQueue } from './live-queue.ts';

type News = { readonly key: string; readonly n: number };

const setUp = (limit = 4) => {
  const abort = new AbortController();
  let ends = 0;
  const queue = createLiveQueue<News>({
    keyOf: (news) => news.key,
    limit,
    overflow: () => ({ key: 'ALL', n: 0 }),
    signal: abort.signal,
    onEnd: () => {
      ends += 1;
    },
  });
  return { queue, abort, ends: () => ends };
};

const drain = async (stream: AsyncGenerator<News>): Promise<ReadonlyArray<News>> => {
  const taken: News[] = [];
  for await (const news of stream) taken.push(news);
  return taken;
};

describe('news for a slow screen', () => {
  it('keeps the newest of each key, in the order in which they came', async () => {
    const { queue } = setUp();
    for (const [key, n] of [
      ['A', 1],
      ['B', 2],
      ['A', 3],
    ] as const)
      queue.push({ key, n });
    queue.close();
    expect(await drain(queue.messages())).toEqual([
      { key: 'B', n: 2 },
      { key: 'A', n: 3 },
    ]);
  });

  it('never holds more than its limit, and says so by the overflow message', async () => {
    const { queue } = setUp(3);
    for (let n = 1; n <= 1000; n += 1) queue.push({ key: `K${n}`, n });
    queue.close();
    const left = await drain(queue.messages());
    expect(left.length).toBeLessThanOrEqual(3);
    expect(left[0]).toEqual({ key: 'ALL', n: 0 });
    expect(left.at(-1)).toEqual({ key: 'K1000', n: 1000 });
  });

  it('wakes a reader that waits', async () => {
    const { queue } = setUp();
    const stream = queue.messages();
    const next = stream.next();
    queue.push({ key: 'A', n: 1 });
    expect(await next).toEqual({ done: false, value: { key: 'A', n: 1 } });
  });

  it('ends when its connection goes, whether or not anybody was reading, and tells once', async () => {
    const reading = setUp();
    const stream = reading.queue.messages();
    const next = stream.next();
    reading.abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(reading.ends()).toBe(1);

    const unread = setUp();
    unread.abort.abort();
    expect(unread.ends()).toBe(1);
    unread.queue.push({ key: 'A', n: 1 });
    expect(await drain(unread.queue.messages())).toEqual([]);
    expect(unread.ends()).toBe(1);
  });
});
