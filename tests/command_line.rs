//! The commands as others' tools use them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-analyzer"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built program");
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("its end")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn batch_answers_every_line_in_order() {
    let input: String =
        (0..50).map(|i| format!("{{\"id\":{i},\"text\":\"第{i}天，天气很好。\"}}\n")).collect();
    let output = run(&["batch"], input.as_bytes());
    assert!(output.status.success());
    let ids: Vec<_> = lines(&output).iter().map(|report| report["id"].clone()).collect();
    assert_eq!(ids, (0..50).map(Value::from).collect::<Vec<_>>());
}

#[test]
fn batch_goes_on_after_a_bad_line() {
    let input = b"{\"id\":\"a\",\"text\":\"\\ud800\"}\n\nnothing\n{\"id\":2}\n{\"id\":3,\"text\":\"\xff\"}\n{\"id\":[4],\"text\":\"\xe5\xa5\xbd\"}";
    let output = run(&["batch", "--tokens", "--jobs", "1"], input);
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["tokens"], serde_json::json!([[0, 1, "w"]]));
    for (line, number) in [(1, 3), (2, 4), (3, 5)] {
        assert_eq!(lines[line]["id"], Value::Null);
        let error = lines[line]["error"].as_str().expect("an error");
        assert!(error.starts_with(&format!("line {number}: ")), "{error}");
    }
    assert_eq!(lines[4]["id"], serde_json::json!([4]));
    assert_eq!(lines[4]["schema"], "article-analyzer/report@1");
}

#[test]
fn batch_says_what_is_wrong_with_a_line() {
    let output = run(&["batch"], "{\"id\":1,\n[\"a\",\"北京\"]\n".as_bytes());
    let lines = lines(&output);
    let wanted = "wanted {\"id\": …, \"text\": \"…\"}";
    let errors = [
        format!("line 1: EOF while parsing a value at column 8; {wanted}"),
        format!("line 2: invalid type: sequence, expected an object at column 0; {wanted}"),
    ];
    assert_eq!(lines.iter().map(|line| &line["error"]).collect::<Vec<_>>(), errors.each_ref());
    let warning = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(warning(&output).contains("2 lines could not be read; see their"));
    let one = run(&["batch"], b"nothing\n");
    assert!(warning(&one).contains("1 line could not be read; see its"));
}

#[test]
fn batch_tokens_are_triples_of_utf16_offsets_and_tag() {
    let output = run(&["batch", "--tokens"], "{\"id\":1,\"text\":\"😀知识产权\"}".as_bytes());
    assert_eq!(
        lines(&output)[0]["tokens"],
        serde_json::json!([[0, 2, "w"], [2, 4, "n"], [4, 6, "n"]])
    );
}

#[test]
fn batch_words_are_those_of_the_lexicon_as_they_stand_in_the_text() {
    let input = "{\"id\":\"a\",\"text\":\"他在柳州。\"}\n{\"text\":\"臺灣的圖書館\\n\\n\\\"他\\\\\\u0001\"}\nnothing\n{\"id\":4,\"text\":\" \"}";
    let output = run(&["batch", "--words"], input.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], r#"{"id":"a","words":["他","在","柳州","。"]}"#);
    assert_eq!(lines[1], r#"{"id":null,"words":["臺灣","的","圖書館","\"","他","\\","\u0001"]}"#);
    assert!(lines[2].starts_with("{\"id\":null,\"error\":\"line 3: "), "{}", lines[2]);
    assert_eq!(lines[3], r#"{"id":4,"words":[]}"#);
    assert_eq!(lines.len(), 4);
    assert_eq!(run(&["batch", "--words", "--tokens"], b"").status.code(), Some(2));
}

#[test]
fn batch_words_answers_many_lines_in_order_and_one_at_once() {
    let input: String = (0..5_000)
        .map(|i| format!("{{\"id\":{i},\"text\":\"第{i}天，天气很好。\"}}\n\r\n"))
        .collect();
    let output = lines(&run(&["batch", "--words", "--jobs", "3"], input.as_bytes()));
    assert_eq!(output.len(), 5_000);
    for (i, line) in output.iter().enumerate() {
        assert_eq!(line["id"], i);
        assert_eq!(line["words"][1], i.to_string());
    }
    // Who waits for an answer before the next line gets it.
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-analyzer"))
        .args(["batch", "--words"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the built program");
    let mut input = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for line in ["{\"id\":1,\"text\":\"好\"}\n{\"id\":2,\"text\"", ":\"好\"}\n"] {
        input.write_all(line.as_bytes()).expect("an open pipe");
        input.flush().expect("an open pipe");
        let answer = answers.next().expect("an answer").expect("UTF-8");
        assert!(answer.ends_with("\"words\":[\"好\"]}"), "{answer}");
    }
    drop(input);
    assert!(child.wait().expect("its end").success());
}

#[test]
fn analyze_reads_standard_input_and_user_words() {
    let folder = std::env::temp_dir().join(format!("article-analyzer-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let words = folder.join("words.txt");
    std::fs::write(&words, "# names\n柳河模式 n\n").expect("a file");
    let words = words.to_str().expect("UTF-8");
    let arguments = ["analyze", "--format", "json", "--tokens", "--user-dict", words, "-"];
    let output = run(&arguments, "推广柳河模式".as_bytes());
    let tokens = &lines(&output)[0]["tokens"];
    assert_eq!(tokens[1], serde_json::json!([2, 6, "n"]), "{tokens}");
    std::fs::remove_dir_all(folder).expect("the folder");
}

#[test]
fn text_for_people_names_the_article() {
    let page = "校园里的小菜园\n□本报记者 何思源\n学生们在老师的带领下翻土、播种、浇水，每个班级负责一块地。";
    let output = run(&["analyze", "--format", "text"], page.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("1. 校园里的小菜园\n"), "{text}");
    assert!(text.contains("记者 何思源"));
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
    let output = run(
        &["analyze", "--format", "text"],
        "标题\u{1b}]0;x\u{7}\n\n正文在这里，有很多字。".as_bytes(),
    );
    assert!(!String::from_utf8(output.stdout).expect("UTF-8").contains('\u{1b}'));
}

#[test]
fn text_for_people_says_who_speaks() {
    let page = "王桂兰来到现场。她说：“门口的灯坏了。”\n\n何思源告诉记者，桥\t已经修通。\n\n“先把锅端走，再关上门。”近日，车来到村里。";
    let output = run(&["analyze", "--format", "text"], page.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    for line in ["王桂兰（她）说：“门口", "何思源告诉记者：桥 已经修通。", "未说明：“先把锅端走"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn failures_say_what_to_do() {
    let missing = run(&["analyze", "there/is/no/such.txt"], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("cannot read there/is/no/such.txt"));
    let encoding = run(&["analyze"], b"\xd6\xd0\xce\xc4");
    assert_eq!(encoding.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&encoding.stderr).contains("iconv"));
    assert_eq!(run(&["analyse"], b"").status.code(), Some(2));
}
