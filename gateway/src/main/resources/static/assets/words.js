// Every word on the page, in the languages that it speaks.
const words = {
  en: {
    other: '中文', skip: 'Skip to the figures', organisation: 'Organisation', period: 'Period', scorecard: 'Scorecard',
    leaderboard: 'Leaderboard', statement: 'Commission', signOut: 'Sign out', signIn: 'Sign in', account: 'Account',
    password: 'Password', wrong: 'Account or password is wrong.', locked: 'Too many wrong passwords. Try again in a minute.', saying: 'Measures sales work while it happens.',
    earlier: 'Earlier', later: 'Later', DAY: 'Day', WEEK: 'Week', MONTH: 'Month', QUARTER: 'Quarter', YEAR: 'Year',
    live: 'Live', connecting: 'Connecting', lost: 'Not live', asOf: 'as of', updated: 'updated', ofTarget: 'of target',
    target: 'Target', pace: 'Pace', aheadOf: 'ahead', behind: 'behind', why: 'Why', noValue: 'not defined',
    rank: '#', name: 'Name', value: 'Value', attainment: 'Of target', retry: 'Try again', noFigures: 'No figures yet',
    noFiguresHint: 'Nothing was recorded in this period.', nobody: 'Nobody here in this period.', away: 'This part is missing',
    awayHint: 'The rest of the page goes on without it; it is tried again by itself.', notAllowed: 'Not yours to see',
    deal: 'Deal', earnedOn: 'Won on', credited: 'Credited', share: 'Share', rate: 'Rate', earning: 'Earned', payable: 'Payable', total: 'Total',
    because: 'Because of', nothingEarned: 'Nothing earned in this period.', above: 'Back to', everybody: 'Everybody',
    NO_PLAN: 'no plan pays for it', NO_AMOUNT: 'has no amount', NO_EXCHANGE_RATE: 'no rate of exchange', NOT_A_PAYEE: 'not paid on that date',
    FILTERED: 'a condition is not met', OUTSIDE_WINDOW: 'outside the dates', NOT_FIRST: 'others were first', CANCELLED: 'cancelled', NO_FIGURE: 'figure not known',
    SPLIT_SUM: 'shares do not add up', HAND_OVER_UNKNOWN: 'hand-over not known', HANDED_OVER: 'handed over', NO_QUOTA: 'no quota', NO_TIER: 'below the first tier', GATE: 'a gate is not passed', CAPPED: 'cut by a cap', noOrganisation: 'No organisation yet',
    measures: 'What it rests on', perDay: 'days', opening: 'before the period',
    sales: 'Sales', win_rate: 'Win rate', average_deal_size: 'Average deal size', average_sales_cycle: 'Average sales cycle',
    conversion: 'Conversion', activities_per_won_deal: 'Activities per won deal', quota_attainment: 'Quota attainment',
    collection_rate: 'Collection rate', retention_rate: 'Retention rate', calls: 'Calls', emails: 'Emails', meetings: 'Meetings',
    visits: 'Visits', demos: 'Demos', quotes: 'Quotes', talk_time: 'Talk time', deals_created: 'Deals created',
    deals_won: 'Deals won', deals_lost: 'Deals lost', won_amount: 'Won amount', pipeline_amount: 'Open pipeline',
    sales_cycle_days: 'Days in sales cycle', orders: 'Orders', order_amount: 'Order amount', units_sold: 'Units sold',
    payments_received: 'Payments received', new_customers: 'New customers', lost_customers: 'Lost customers',
  },
  zh: {
    other: 'English', skip: '跳到数据', organisation: '组织', period: '期间', scorecard: '记分卡',
    leaderboard: '排行榜', statement: '佣金', signOut: '退出', signIn: '登录', account: '账号',
    password: '密码', wrong: '账号或密码错误。', locked: '密码错误次数过多，请一分钟后再试。', saying: '销售工作，随时可量。',
    earlier: '更早', later: '更晚', DAY: '日', WEEK: '周', MONTH: '月', QUARTER: '季', YEAR: '年',
    live: '实时', connecting: '连接中', lost: '已断开', asOf: '截至', updated: '更新于', ofTarget: '目标完成',
    target: '目标', pace: '进度', aheadOf: '领先', behind: '落后', why: '为什么', noValue: '无定义',
    rank: '名次', name: '姓名', value: '数值', attainment: '完成率', retry: '重试', noFigures: '暂无数据',
    noFiguresHint: '该期间没有记录。', nobody: '该期间没有人员。', away: '此部分暂缺',
    awayHint: '页面其余部分不受影响，将自动重试。', notAllowed: '无权查看',
    deal: '商机', earnedOn: '赢单日', credited: '计入金额', share: '份额', rate: '费率', earning: '佣金', payable: '应付', total: '合计',
    because: '依据', nothingEarned: '该期间没有佣金。', above: '返回', everybody: '全员',
    NO_PLAN: '没有方案支付', NO_AMOUNT: '没有金额', NO_EXCHANGE_RATE: '没有汇率', NOT_A_PAYEE: '当日不在方案内',
    FILTERED: '条件不符', OUTSIDE_WINDOW: '不在期限内', NOT_FIRST: '他人在先', CANCELLED: '已取消', NO_FIGURE: '指标未知',
    SPLIT_SUM: '份额合计不符', HAND_OVER_UNKNOWN: '移交依据未知', HANDED_OVER: '已移交', NO_QUOTA: '没有定额', NO_TIER: '低于首档', GATE: '门槛未达', CAPPED: '已达上限', noOrganisation: '尚无组织',
    measures: '基础指标', perDay: '天', opening: '期初',
    sales: '销售额', win_rate: '赢单率', average_deal_size: '平均单额', average_sales_cycle: '平均销售周期',
    conversion: '转化率', activities_per_won_deal: '每赢单活动数', quota_attainment: '配额完成率',
    collection_rate: '回款率', retention_rate: '客户保留率', calls: '电话', emails: '邮件', meetings: '会议',
    visits: '拜访', demos: '演示', quotes: '报价', talk_time: '通话时长', deals_created: '新建商机',
    deals_won: '赢单数', deals_lost: '丢单数', won_amount: '赢单金额', pipeline_amount: '在途金额',
    sales_cycle_days: '销售周期天数', orders: '订单数', order_amount: '订单金额', units_sold: '销量',
    payments_received: '回款', new_customers: '新客户', lost_customers: '流失客户',
  },
};

const wanted = localStorage.getItem('language') ?? navigator.language.slice(0, 2);
export const language = words[wanted] ? wanted : 'en';

export const word = (key) => words[language][key] ?? words.en[key] ?? key.replaceAll('_', ' ');

export function otherLanguage() {
  localStorage.setItem('language', language === 'zh' ? 'en' : 'zh');
  location.reload();
}

/** Puts the words where the page asks for them. */
export function speak(root = document) {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  for (const at of root.querySelectorAll('[data-word]')) at.textContent = word(at.dataset.word);
  for (const at of root.querySelectorAll('[data-label]')) at.setAttribute('aria-label', word(at.dataset.label));
  const other = root.querySelector('#language');
  if (other) {
    other.textContent = word('other');
    other.lang = language === 'zh' ? 'en' : 'zh-Hans';
    other.addEventListener('click', otherLanguage);
  }
}
