/** Eight clothing markets whose import goods one warehouse takes (seed 002 counts them and names none of the others). */
export const MARKETS = [
  '四季青服装市场',
  '意法服饰城',
  '新杭派休闲服饰城',
  '望江童装市场',
  '钱塘女装城',
  '江城男装城',
  '凤凰皮草城',
  '候潮外贸服饰城',
] as const;

/** First and second character of made-up trading names. */
export const TRADE_FIRST =
  '云锦华瑞恒永福兴盛泰和美雅丽诗韵秀香缘百千金银玉翠蓝紫青素凯信诚裕丰隆宏东南江海'.split('');
export const TRADE_SECOND = '裳衣绮罗缎纱锦绣丝棉麻绒语阁坊轩源达利昌发顺祥安康宁乐佳妮娜莎曼黛彩'.split('');
export const TRADE_KINDS = ['服饰', '女装', '男装', '童装', '皮草', '针织', '羊绒', '外贸'] as const;

/** Goods of clothing markets and where they come from. */
export const GOODS = [
  { name: '羊毛大衣', origin: '韩国' },
  { name: '羊绒围巾', origin: '意大利' },
  { name: '棉质衬衫', origin: '越南' },
  { name: '针织连衣裙', origin: '韩国' },
  { name: '牛仔裤', origin: '孟加拉国' },
  { name: '儿童羽绒服', origin: '韩国' },
  { name: '运动卫衣', origin: '日本' },
  { name: '丝质衬衫', origin: '意大利' },
  { name: '皮夹克', origin: '土耳其' },
  { name: '半身裙', origin: '韩国' },
  { name: '西装外套', origin: '法国' },
  { name: '打底衫', origin: '泰国' },
  { name: '风衣', origin: '英国' },
  { name: '毛线帽', origin: '日本' },
  { name: '手提包', origin: '法国' },
  { name: '休闲鞋', origin: '印度尼西亚' },
] as const;
export const SIZES = ['S', 'M', 'L', 'XL', '均码'] as const;
export const COLOURS = ['黑', '白', '驼', '藏青', '灰', '酒红', '米', '墨绿'] as const;
export const UNIT = '件';

export const PLATE_PROVINCES = ['浙A', '浙D', '浙F', '沪B', '沪A', '苏E'] as const;
export const PAPER_ISSUERS = ['杭州海关', '上海海关', '宁波海关'] as const;
export const LABORATORY = '上城区疾控中心';
