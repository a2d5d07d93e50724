/** Signing in. */
export const session = {
  who: '谁在这里？',
  whoDemo: '演示：点一个人即可登录',
  username: '用户名',
  secret: '密码或 PIN',
  signIn: '登录',
  others: '按用户名登录',
  secondTitle: '第二个人在这里登录',
  secondHint: '请另一位同事亲自输入。只用于这一步，不会换掉当前登录的人。',
  secondBadge: '请另一位同事在这里扫工牌',
  secondGo: '确认',
  secondNotSelf: '不能是 {{name}} 本人',
};
