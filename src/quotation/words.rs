//! The words by which speech is told from other things.

/// Verbs of saying behind which a noun may be the speaker whatever it is.
pub(super) use crate::entity::SPEECH_VERBS;

/// Verbs that say that somebody speaks only right behind a person, a body, or their like: as often they
/// are nouns, or what is meant is something else.
pub(super) const OTHER_VERBS: &[&str] = &[
    "建议", "要求", "提出", "希望", "分析", "总结", "提醒", "呼吁", "报道", "证实", "主张", "警告",
    "承诺", "评价", "评论", "通报", "提到", "发言", "致辞", "回答", "反问", "问", "答", "喊", "讲",
    "道", "批评", "表态", "承认", "否认", "宣布", "披露", "号召", "声称", "宣称", "重申", "预测",
    "预计", "直言", "感叹", "公布", "提议",
];

/// Verbs with an object before what is said: `告诉记者，…`.
pub(super) const WITH_OBJECT: &[&str] = &["告诉", "告知", "提醒", "叮嘱"];

/// Before these nobody who speaks can stand but what is spoken to, with, about.
pub(super) const PREPOSITIONS: &[&str] = &[
    "对", "向", "跟", "给", "与", "同", "由", "被", "把", "从", "为", "让", "请", "在", "就", "于",
    "当", "以", "用", "按", "按照", "根据", "针对", "对于", "通过", "随着", "关于", "将", "至",
    "自", "因", "除", "比", "如", "像",
];

/// What can stand between who speaks and the verb, whatever kind of word it is taken for.
pub(super) const ADVERBS: &[&str] = &[
    "还", "也", "则", "曾", "再次", "一致", "首先", "此前", "齐声", "连声", "都", "又", "先后",
    "最后", "坚持", "当地", "时间", "一天", "所",
];

/// Ends of phrases that say where or when: `在会上`, `接受采访时`.
pub(super) const PHRASE_ENDS: &[&str] = &[
    "上", "中", "时", "后", "里", "前", "间", "期间", "之际", "会上", "之后", "之前", "下", "内",
    "处", "初",
];

/// What is made public by `发布声明`, before 说.
pub(super) const MAKE_PUBLIC: &[&str] = &[
    "发表", "发布", "发出", "举行", "召开", "通过", "印发", "作", "接受", "出席", "参加", "会见",
    "接见", "代表", "援引", "致", "通", "举办", "主持", "回应", "应询", "答",
];

/// Persons whom a word before names by what they are to them: 张伟妻子 is not 张伟.
pub(super) const RELATED: &[&str] = &[
    "妻子", "丈夫", "儿子", "女儿", "母亲", "父亲", "家人", "家属", "律师", "秘书", "助理", "爱人",
    "同事", "朋友", "亲属", "邻居", "团队", "方面",
];

/// Those who speak, by the character in which their word ends.
pub(super) const SPEAKER_ENDS: &[char] = &[
    '人', '者', '员', '家', '师', '长', '民', '方', '们', '媒', '生', '士', '官', '妈', '爷', '娘',
    '伯', '台', '社', '报', '院', '局', '委', '部', '厅', '省',
];

/// Others who speak, by what their word ends in.
pub(super) const SPEAKERS: &[&str] = &[
    "媒体", "部门", "方面", "单位", "公司", "会议", "全会", "代表", "嘉宾", "司机", "青年", "书记",
    "主任", "主席", "总统", "总理", "教授", "经理", "老板", "同志", "舆论", "声明", "报告", "文章",
    "公报", "学会", "协会", "小组", "群众", "百姓", "乡亲",
];

/// Pronouns that stand for one person.
pub(super) const PRONOUNS: &[&str] = &["他", "她"];

/// Others who speak without a name, and are no nouns.
pub(super) const OTHERS: &[&str] =
    &["他们", "她们", "大家", "有人", "双方", "对方", "自己", "我", "我们", "本人"];

/// Words with which nothing is said, or nothing for sure.
pub(super) const DENIALS: &[&str] = &[
    "不", "没", "没有", "未", "并未", "从未", "可以", "能", "不能", "会", "要", "应", "应该",
    "应当", "必须", "可能", "如果", "若", "假如", "无法", "是否", "常言", "俗话", "常", "来",
    "一边",
];

/// Nouns before a verb of saying that say nothing.
pub(super) const SILENT: &[&str] = &[
    "数据", "结果", "意义", "角度", "情况", "俗话", "常言", "程度", "层面", "事实", "话", "道理",
    "一般", "据", "人们", "致词", "致辞", "讲话", "发言", "谈话", "演讲",
];

/// What is read or heard and says something itself: `报道说`.
pub(super) const SPOKEN: &[&str] = &["报道", "声明", "评论", "通报", "分析", "消息"];
