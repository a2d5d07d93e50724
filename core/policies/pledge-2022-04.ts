/**
 * The text that a warehouse is founded with. Seed text 003 says that all merchants and staff signed a pledge of four
 * parties and does not give it; its parties are read as territory, authority, market and merchant (domain.md §4.8), and
 * the wording is ours. A warehouse adopts the text of its district in its place.
 */
export const FOUR_PARTY_PLEDGE = {
  title: '进口商品疫情防控四方责任书',
  source: '滨江区市场监管局 2022-04-07(文本为示范,以属地发布的文本为准)',
  body: [
    '属地责任:街道落实网格管理,摸清辖区内进口商品经营户、进口商品种类“两张清单”,并保持动态更新。',
    '部门责任:市场监管部门督促市场落实进口商品集中监管,对申报、核验、检测、赋码和从业人员核酸检测情况开展检查。',
    '市场责任:市场主办方审核每一批进口商品的申报信息和凭证,未经审核通过、未进集中监管仓的进口商品不得进入市场销售。',
    '经营户责任:本人承诺如实申报全部进口商品,按要求送集中监管仓查验、消毒、静置和检测,凭溯源码入场,扫码销售,并落实本人及从业人员的核酸检测要求;不申报、瞒报的,自愿接受暂停经营处理。',
  ].join('\n'),
} as const;
