/** Texts of the area `trace`. */
export const trace = {
  title: '追溯',
  placeholder: '扫描或输入溯源码',
  go: '查询',
  empty: '扫描一件或一箱的溯源码',
  emptyHint: '可以看到它从哪里来、做过什么、谁做的、什么时候、现在在哪里。',
  what: '这是什么',
  from: '从哪里来',
  papers: '单证',
  story: '经过',
  now: '现在在',
  left: '已出仓',
  carton: '第 {{n}} 箱',
  piece: '第 {{n}} 件（第 {{carton}} 箱）',
  originUnknown: '产地未填',
  scheme: '官方码（{{scheme}}）',
  earlier: '曾随批次 {{batchNo}} 出仓，后退回',
};
