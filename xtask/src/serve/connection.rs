//! One connection of a browser, from its first request to its last: as much of HTTP/1.1 as a local
//! page needs. Knows requests and answers as bytes; what they mean is `site`'s.
//!
//! A library would do, but the small one tried (tiny_http 0.12) let connections wait for each
//! other until the browser gave up, and the next larger ones bring an asynchronous runtime.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::headers;
use super::site::{Answer, Site};

/// A request line with all headers is a few hundred bytes.
const LONGEST_HEAD: u64 = 16 * 1_024;

/// How long a connection may lie unused.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is read of a request.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    method: String,
    /// Path and query, as sent.
    url: String,
    /// Tag of what the browser has.
    known: Option<String>,
    /// Whether nothing can follow on this connection.
    last: bool,
}

/// Answers until the browser closes the connection or has nothing to say.
pub(super) fn answer_all(stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader)? {
        let last = request.as_ref().is_none_or(|request| request.last);
        // Headers and body in one piece: the second of two would wait for the first to be
        // acknowledged, which the other side puts off by 40 ms.
        writer.write_all(&answer(request, site))?;
        if last {
            break;
        }
    }
    Ok(())
}

/// The next request; `Some(None)` where it is none, `None` at the end of the connection.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Option<Request>>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_ascii_whitespace();
    let (Some(method), Some(url), Some(version)) = (words.next(), words.next(), words.next())
    else {
        return Ok(Some(None));
    };
    let mut request = Request {
        method: method.to_owned(),
        url: url.to_owned(),
        known: None,
        last: version != "HTTP/1.1",
    };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            // Cut off, or longer than anything a browser sends.
            return Ok(Some(None));
        }
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(Some(Some(request)));
        }
        let Some((name, value)) = line.split_once(':') else { return Ok(Some(None)) };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "if-none-match" => request.known = Some(value.to_owned()),
            "connection" => request.last |= value.eq_ignore_ascii_case("close"),
            // A body follows, which nobody here reads.
            "content-length" | "transfer-encoding" => request.last = true,
            _ => {}
        }
    }
}

/// The whole answer, as sent.
fn answer(request: Option<Request>, site: &Site) -> Vec<u8> {
    let Some(request) = request else {
        return bytes(&Answer::refusal(400, "this is no HTTP request"), true, true);
    };
    let with_body = request.method != "HEAD";
    let answer = if matches!(request.method.as_str(), "GET" | "HEAD") {
        site.answer(&request.url, request.known.as_deref())
    } else {
        Answer::refusal(405, "only GET and HEAD are answered here")
    };
    bytes(&answer, with_body, request.last)
}

fn bytes(answer: &Answer, with_body: bool, last: bool) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in headers::all(&answer.media_type, answer.tag.as_deref()) {
        head += &format!("{name}: {value}\r\n");
    }
    if answer.status != 304 {
        head += &format!("Content-Length: {}\r\n", answer.body.len());
    }
    if last {
        head += "Connection: close\r\n";
    }
    let mut bytes = (head + "\r\n").into_bytes();
    if with_body {
        bytes.extend_from_slice(&answer.body);
    }
    bytes
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Request> {
        read(&mut text.as_bytes()).unwrap().unwrap()
    }

    #[test]
    fn reads_what_matters() {
        let request =
            parse("GET /a?b HTTP/1.1\r\nHost: here\r\nIF-NONE-MATCH: \"1\"\r\n\r\n").unwrap();
        assert_eq!((request.method.as_str(), request.url.as_str()), ("GET", "/a?b"));
        assert_eq!((request.known.as_deref(), request.last), (Some("\"1\""), false));
        assert!(parse("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n").unwrap().last);
        assert!(parse("GET / HTTP/1.0\r\n\r\n").unwrap().last);
        assert!(parse("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\na").unwrap().last);
    }

    #[test]
    fn refuses_what_is_no_request() {
        assert_eq!(read(&mut &b""[..]).unwrap(), None);
        let endless = format!("GET / HTTP/1.1\r\nCookie: {}\r\n\r\n", "a".repeat(20_000));
        for text in
            ["hello\r\n\r\n", "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\na\r\n\r\n", &endless]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        let refusal = String::from_utf8(answer(None, &Site::empty())).unwrap();
        assert!(refusal.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{refusal}");
    }
}
