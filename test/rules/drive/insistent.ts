import { clear } from '#core/usecases/release.ts';
import type { Driver } from './driver.ts';

/** A warehouse whose manager asks for clearance of every batch after whatever anybody does. */
export const insistent = (driver: Driver): Driver => {
  const manager = driver.house().person('MANAGER');
  return {
    ...driver,
    act: (...command) => {
      const answer = driver.act(...command);
      for (const batchId of driver.batchIds) driver.act(manager, clear, { batchId });
      return answer;
    },
  };
};
