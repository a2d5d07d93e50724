/** Where made-up names come from: common surnames, and given names that suit everybody. Nobody in particular is meant. */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤'.split(
    '',
  );

/** Characters of given names, one or two of which make a name. */
export const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志飞鹏宇浩晨阳欣怡雪婷佳慧琳凯波斌峰辉龙鑫毅俊文武海东林春燕琴云莲凤美萍'.split(
    '',
  );
