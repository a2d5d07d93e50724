import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { exportLines } from '#db/export.ts';
import { openWarehouse } from '#test/support/warehouse.ts';
import { playForms } from '#test/support/form-walk.ts';
import { playDeclarations } from './declarations.ts';
import { playLabels } from './labels.ts';
import { playLaboratory } from './laboratory.ts';
import { playPeople } from './people.ts';

/** What the walks of test/support never do, each area in a warehouse of its own under `root`; answers the exported ledgers. */
export const playRareMoves = async (root: string): Promise<ReadonlyArray<string>> => {
  const ledgers: string[] = [];
  for (const play of [playDeclarations, playLaboratory, playLabels, playPeople, playForms]) {
    const house = await openWarehouse(mkdtempSync(join(root, 'rare-')));
    try {
      play(house);
      ledgers.push([...exportLines(house.store.db), ''].join('\n'));
    } finally {
      house.close();
    }
  }
  return ledgers;
};
