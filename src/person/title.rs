//! Titles: which words are positions, callings and polite words for people.
//!
//! Common knowledge, written for this project. The last words of titles are enough, for what stands
//! before them is modifiers and nouns that [`position`](super::position) takes along.

use crate::segment::PartOfSpeech;
use crate::surname::surname_of;

/// Words that a title ends with.
const HEADS: &str = "书记 总书记 主席 总统 总理 首相 外相 财相 防相 财务相 大臣 国务卿 大使 公使 参赞 领事 专员 特使 代表 常委 \
    干事 理事 监事 董事 总监 总裁 经理 CEO 总编 主编 编辑 主任 教授 院士 博士 博导 记者 学者 主播 主帅 \
    领队 选手 前锋 后卫 中锋 门将 教练 歌手 骑手 鼓手 导演 编剧 制片 医生 大夫 护士 民警 交警 刑警 辅警 \
    司机 司令 政委 参谋 将军 元帅 大将 上将 中将 少将 大校 上校 中校 少校 上尉 中尉 少尉 战士 诗人 秘书 \
    助理 顾问 会计 干部 支书 国王 女王 王储 亲王 王子 公主 皇帝 沙皇 埃米尔 苏丹 酋长 可汗 总督 州督 \
    执行官 运营官 财务官 技术官 信息官 法官 警官 检察官 指挥官 长官 外交官 教官 军官 科学官 主持人 发言人 \
    负责人 代表人 创始人 传承人 继承人 经纪人 策展人 领导人 合伙人 召集人 投资人 制片人 出品人 候选人 掌门人 主理人 \
    带头人 法人 控制人 当家人 代言人 撰稿人 领导 领袖 元首 志愿者 演奏者 讲师 画师 船东 厨师 牧师 教皇 \
    主教 法王 住持 方丈 阿訇 工人 农民 村民 居民 市民 牧民 渔民 学生 研究生 博士生 硕士生 大学生 中学生 小学生 \
    实习生 店主 老板 劳模 财长 防长 外长 保安 总师 总工 首富 台柱 解说 指导 助教 裁判 策划 编导 编审 译审";

/// What stands before 长 in a title: 局长, 董事长.
const BEFORE_LEADER: &str = "局部市县区镇乡村州省院校所处科厅司队组团营连排班会社厂店行事书员议署站台馆园总察\
    士谋庭船机场股关舰军师旅盟旗室街道段警航矿库房楼屯坊岛邦主科座";

/// What stands before 家 in a title: 作家, 经济学家.
const BEFORE_EXPERT: &str = "学术作画业挥琴法交乐奏唱藏论蹈命想治明资专剧善险影事";

/// What stands before 员 in no title: 人员, 成员.
const BEFORE_NO_MEMBER: &str = "人动全满复会党一裁超定增减";

/// What stands before 师 in no title.
const BEFORE_NO_MASTER: &str = "老大出会班我名为拜";

/// Words before a head that belong to the title.
const MODIFIERS: &str = "副 总 常务 第一 首席 名誉 荣誉 执行 代 代理 高级 资深 联席 联合 主任 特级 一级 二级 三级 \
    正 当选 候任 常任 临时 驻会 专职 兼职 轮值 助理 主治 特约 特邀 签约 行政 助 特别 最高 独立 法定 法人 候补 \
    实习 见习 见义勇为 值班 责任 主 女 男";

/// Words before a title that say that it was once so.
const FORMER: &str = "原 前 时任 前任 曾任 原任 已故";

/// Parts of a body in whose name their holders have titles: they belong to the title.
const OF_TITLES: &str = "党组 支部 党支部 总支 党总支 工会 学部";

/// Titles by which people are called behind their names: 张伟局长.
const NO_ADDRESS: &str = "记者 选手 候选人 负责人 创始人 经纪人 领导人 发言人 代表 特使 秘书 助理 官员 官 \
    村民 居民 市民 学生 志愿者 法人 控制人 继承人 传承人 工人 农民 战士 博士生 研究生 编辑 策划 干部 家 员";

/// Polite words behind a surname.
const POLITE: &str = "先生 女士 小姐 大妈 大爷 大娘 大叔 大伯 大哥 大姐 大嫂 阿姨 叔叔 奶奶 爷爷 老师 师傅 同志 \
    同学 老人 老汉 夫人 太太 医生 大夫 警官 律师 老板";

/// Characters that end the names of bodies.
const BODY_ENDS: &str =
    "委局部院所社办署队厅处室科组会系司团校行馆站厂村店台区县市省镇乡州府庭军报网盟党企";

/// Words that end the names of bodies, and are longer.
const BODY_WORDS: &str =
    "大学 中学 小学 中心 部门 工作室 街道 银行 支部 政协 人大 国大 工厂 电视 门店 总部 国资 车间";

/// Whether `word` is one of the words of `list`, which are parted by blanks.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Bytes of the title that `word` ends with.
pub(super) fn head(word: &str) -> Option<usize> {
    let mut characters = word.chars().rev();
    let last = characters.next()?;
    let generic = |before: Option<char>| before.map(|before| before.len_utf8() + last.len_utf8());
    let before = characters.next();
    let is_before = |set: &str| before.is_some_and(|before| set.contains(before));
    let is_word = match last {
        '长' => is_before(BEFORE_LEADER),
        '家' => is_before(BEFORE_EXPERT),
        '员' => !is_before(BEFORE_NO_MEMBER) || word.ends_with("运动员"),
        '师' => !is_before(BEFORE_NO_MASTER),
        _ => false,
    };
    if is_word {
        // 秘书长 and 董事长 are more than 书长 and 事长.
        let long = characters.next().filter(|_| is_before("书事员士谋察"));
        return generic(before).map(|bytes| bytes + long.map_or(0, char::len_utf8));
    }
    let heads = HEADS.split_ascii_whitespace().filter(|head| word.ends_with(head));
    heads.map(str::len).max()
}

/// Whether a word, tagged so, can be the last of a title: 代表 is, but not as a verb.
pub(super) fn may_end_title(word: &str, tag: PartOfSpeech) -> bool {
    /// Titles that are verbs as often. Other verbs are mistakes of the tagger's.
    const VERBS: &str =
        "代表 导演 编辑 指导 主持 领导 策划 裁判 助理 解说 住持 编导 编审 译审 保安";
    !(tag.is_number() || tag.is_time() || tag.is_verb() && is_in(VERBS, word))
}

/// Whether a word is a title and no more.
pub(super) fn is_title(word: &str, tag: PartOfSpeech) -> bool {
    let bytes = head(word).filter(|_| may_end_title(word, tag));
    let before = bytes.and_then(|bytes| word.get(..word.len().saturating_sub(bytes)));
    before.is_some_and(|before| before.is_empty() || is_modifier(before))
}

pub(super) fn is_modifier(word: &str) -> bool {
    is_in(MODIFIERS, word)
}

pub(super) fn is_former(word: &str) -> bool {
    is_in(FORMER, word)
}

pub(super) fn is_polite(word: &str) -> bool {
    is_in(POLITE, word)
}

/// Whether `word` is what people are called by behind a surname.
pub(super) fn is_behind_surname(word: &str) -> bool {
    is_polite(word) || is_title(word, PartOfSpeech::NOUN)
}

/// Whether `name` is a surname alone, or with a title or polite word: no name, whatever took it for
/// one.
pub(super) fn is_form_of_surname(name: &str) -> bool {
    let behind = surname_of(name).and_then(|surname| name.get(surname.len()..));
    name.chars().nth(1).is_none() || behind.is_some_and(|b| b.is_empty() || is_behind_surname(b))
}

/// Whether people are called so behind their names.
pub(super) fn is_address(title: &str) -> bool {
    !NO_ADDRESS.split_ascii_whitespace().any(|no| title.ends_with(no)) || title.ends_with("委员")
}

/// Whether a body has one only, so that it is nobody else's: 局长, but not 副局长 or 教授.
pub(super) fn is_sole(title: &str) -> bool {
    let ends =
        ["长", "书记", "主席", "总统", "总理", "首相", "总裁", "国王", "主任", "国务卿", "总经理"];
    ends.iter().any(|end| title.ends_with(end)) && !title.contains('副')
}

/// Whether `word` can end the name of a body.
pub(super) fn ends_body(word: &str) -> bool {
    if is_in(OF_TITLES, word) || matches!(word, "社会" | "农村" | "国家") {
        return false;
    }
    word.ends_with(|c| BODY_ENDS.contains(c))
        || BODY_WORDS.split_ascii_whitespace().any(|body| word.ends_with(body))
}
