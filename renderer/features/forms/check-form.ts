import type { GateCheckView } from '#core/contract/form-views.ts';
import type { Mark } from '#core/domain/marks.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { FactsPart, Form, Part, Row, TablePart } from '#renderer/shared/paper/form.ts';
import { chainProof, dateFact, houseFact } from '#renderer/shared/paper/head.ts';

type Line = GateCheckView['lines'][number];

const known = (parts: ReadonlyArray<string>): string => parts.filter((one) => one !== '').join(' ');
const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

/** A line agrees when its number and its kind are as declared and nothing of it was refused. */
const agrees = (line: Line): boolean =>
  line.counted === line.declared &&
  line.typeAgrees !== false &&
  line.specAgrees !== false &&
  line.refused === 0;

const vehicle = (t: Text, view: GateCheckView): FactsPart => {
  const { arrived, declared } = view;
  const mark = (of: Mark, seen: string, was: string): string => {
    if (arrived === null) return was;
    return `${seen === '' ? '—' : seen} · ${
      arrived.differs.includes(of)
        ? `⚠ ${t('form.check.differs', { was: was === '' ? '—' : was })}`
        : was === ''
          ? ''
          : t('form.check.asDeclared')
    }`.replace(/ · $/u, '');
  };
  return {
    kind: 'FACTS',
    pairs: true,
    facts: [
      { label: t('common.merchant'), value: known([view.merchantName, view.market, view.stall]) },
      {
        label: t('form.check.arrived'),
        value: arrived === null ? '—' : `${formatTime(arrived.atMs)} ${arrived.by}`,
      },
      { label: t('form.check.plate'), value: arrived === null ? declared.plate : arrived.plate },
      {
        label: t('form.check.container'),
        value: mark('CONTAINER', arrived?.containerNo ?? '', declared.containerNo),
      },
      {
        label: t('form.check.seal'),
        value: [
          arrived === null ? '' : t(`form.check.sealState.${arrived.seal}`),
          mark('SEAL', arrived?.sealNo ?? '', declared.sealNo),
        ]
          .filter((one) => one !== '')
          .join(' · '),
      },
      ...(arrived === null || arrived.emergency === null
        ? []
        : [
            {
              label: '⚠',
              value: t('form.check.emergency', {
                reason: arrived.emergency.reason,
                by: arrived.emergency.allowedBy,
              }),
            },
          ]),
    ],
  };
};

const lineRow = (t: Text, line: Line, finished: boolean): Row => {
  const verdict = !finished ? '' : agrees(line) ? t('form.check.ok') : t('form.check.notOk');
  const heads = [
    line.lineNo,
    known([line.goodsName, line.spec]),
    line.origin,
    known([String(line.declared), line.unit]),
  ];
  // Until the inspection is finished it is a form to write on.
  if (!finished) return { key: String(line.lineNo), cells: heads };
  const bad = known([
    line.typeAgrees === false ? t('form.check.type') : '',
    line.specAgrees === false ? t('form.check.spec') : '',
    line.why,
  ]);
  return {
    key: String(line.lineNo),
    strong: !agrees(line),
    cells: [
      ...heads,
      line.counted ?? '',
      line.counted === null ? '' : signed(line.counted - line.declared),
      line.damaged === 0 ? '' : line.damaged,
      line.refused === 0 ? '' : line.refused,
      [...line.countedBy, ...(line.recountedBy === null ? [] : [line.recountedBy])].join(
        t('common.listSeparator'),
      ),
      known([verdict, bad]),
    ],
  };
};

const lines = (t: Text, view: GateCheckView): TablePart => {
  const finished = view.inspected !== null;
  const kind = finished ? ('NUMBER' as const) : ('BLANK' as const);
  const sum = (pick: (line: Line) => number): number =>
    view.lines.reduce((total, line) => total + pick(line), 0);
  return {
    kind: 'TABLE',
    title: t('form.check.lines'),
    testId: 'check-lines',
    blank: !finished,
    columns: [
      { head: t('form.no'), kind: 'NUMBER' },
      { head: t('form.check.goods') },
      { head: t('form.check.origin') },
      { head: t('form.check.declared'), kind: 'NUMBER' },
      { head: t('form.check.counted'), kind },
      { head: t('form.check.difference'), kind },
      { head: t('form.check.damaged'), kind },
      { head: t('form.check.refused'), kind },
      { head: t('form.check.by'), kind: finished ? 'TEXT' : 'BLANK' },
      { head: t('form.check.verdict'), kind: finished ? 'TEXT' : 'BLANK' },
    ],
    rows: [
      ...view.lines.map((line) => lineRow(t, line, finished)),
      {
        key: 'total',
        strong: true,
        cells: [
          '',
          t('form.check.total'),
          '',
          sum((line) => line.declared),
          ...(finished
            ? [
                sum((line) => line.counted ?? 0),
                signed(sum((line) => (line.counted ?? 0) - line.declared)),
                sum((line) => line.damaged),
                sum((line) => line.refused),
              ]
            : []),
        ],
      },
    ],
  };
};

const papers = (t: Text, view: GateCheckView): TablePart => ({
  kind: 'TABLE',
  title: t('form.check.papers'),
  columns: [
    { head: t('form.check.paperKind') },
    { head: t('form.check.paperNo') },
    { head: t('form.check.issuer') },
    { head: t('form.check.issued'), kind: 'SHORT' },
    { head: t('form.check.read'), kind: 'SHORT' },
  ],
  rows: view.papers.map((paper) => ({
    key: paper.paperId,
    cells: [
      t(`paper.${paper.kind}`),
      paper.number,
      paper.issuer,
      paper.issuedOn,
      t(
        paper.verdict === 'PASSED'
          ? 'form.check.passed'
          : paper.verdict === 'FAILED'
            ? 'form.check.failed'
            : 'form.check.pending',
      ),
    ],
  })),
  empty: t('common.none'),
});

const verdict = (t: Text, view: GateCheckView): Part => {
  if (view.inspected === null) return { kind: 'TEXT', mark: 'NO', text: t('form.check.notInspected') };
  const same = view.lines.every(agrees) && (view.arrived?.differs ?? []).length === 0;
  return {
    kind: 'TEXT',
    testId: 'check-verdict',
    mark: same ? 'YES' : 'NO',
    text: `${t(same ? 'form.check.consistent' : 'form.check.inconsistent', { n: view.acceptedQuantity })} · ${t('form.check.inspected')} ${formatTime(view.inspected.atMs)} ${view.inspected.by}`,
  };
};

/**
 * The gate check sheet (domain.md §4.3): marks of the vehicle, every line declared against counted, the papers. Before the
 * inspection is finished it is the form to count on; afterwards it is what was found, by whom.
 */
export const checkForm = (t: Text, view: GateCheckView): Form => {
  const number = `${view.batchNo}-HY`;
  return {
    name: number,
    title: t('form.check.title'),
    demo: view.demo,
    wide: true,
    head: [
      houseFact(t, view),
      dateFact(t, view.arrived?.atMs ?? view.preparedAtMs),
      { label: t('sheet.no'), value: number },
      { label: t('common.batchNo'), value: view.batchNo },
    ],
    parts: [
      vehicle(t, view),
      lines(t, view),
      verdict(t, view),
      ...view.parts.map((part) => ({
        kind: 'TEXT' as const,
        text: `${t('form.check.parts')}: ${
          part.departed === null
            ? t('form.check.part', { n: part.quantity, reason: part.reason })
            : t('form.check.partLeft', {
                n: part.quantity,
                reason: part.reason,
                plate: part.departed.plate,
                at: formatTime(part.departed.atMs),
              })
        }`,
      })),
      papers(t, view),
      ...(view.photos === 0
        ? []
        : [{ kind: 'TEXT' as const, text: t('form.check.photos', { n: view.photos }) }]),
    ],
    proof: chainProof(t, 'CHECK', number, view),
    sign: [
      t('form.check.signInspector'),
      t('form.check.signSecond'),
      t('form.check.signDriver'),
      t('sheet.signSupervisor'),
    ],
  };
};
