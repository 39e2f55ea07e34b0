//! `cargo xtask serve`: the page on this machine, built first.
//!
//! `site` decides what a path means, `headers` what every answer carries; here is the server
//! itself, which tests and benchmarks also start, in this process.

mod headers;
mod site;

use std::io::{self, Cursor, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Method, Request, Response};

pub(crate) use site::Site;

use crate::build;
use crate::repository::Repository;

/// How many ports after the wanted one are tried.
const FURTHER_PORTS: u16 = 20;

/// Threads that answer. A page asks for few files at once.
const THREADS: usize = 4;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Port to listen on: the next free one if it is taken, any free one for 0
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Builds and serves until the program is ended.
pub(crate) fn serve(repository: &Repository, arguments: &Arguments) -> Result<()> {
    build::build(repository)?;
    let server = Server::start(Site::of(repository), arguments.port)?;
    println!("Serving on {} (Ctrl+C ends it)", server.address());
    server.wait();
    Ok(())
}

/// A running server; ends when dropped.
pub(crate) struct Server {
    listeners: Vec<Arc<tiny_http::Server>>,
    threads: Vec<thread::JoinHandle<()>>,
    port: u16,
}

impl Server {
    /// Listens on this machine's own addresses only.
    pub(crate) fn start(site: Site, port: u16) -> Result<Self> {
        let listener = listen(port)?;
        let port = listener.server_addr().to_ip().map_or(port, |address| address.port());
        let mut listeners = vec![Arc::new(listener)];
        // `localhost` may mean this one first; machines without IPv6 do without.
        if let Ok(listener) = bind(Ipv6Addr::LOCALHOST.into(), port) {
            listeners.push(Arc::new(listener));
        }
        let site = Arc::new(site);
        let mut threads = Vec::new();
        for listener in &listeners {
            for _ in 0..THREADS {
                let (listener, site) = (Arc::clone(listener), Arc::clone(&site));
                threads.push(thread::spawn(move || {
                    while let Ok(request) = listener.recv() {
                        answer(request, &site);
                    }
                }));
            }
        }
        Ok(Self { listeners, threads, port })
    }

    /// What to open in a browser, with a slash at the end.
    pub(crate) fn address(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    fn wait(mut self) {
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for listener in &self.listeners {
            for _ in 0..THREADS {
                listener.unblock();
            }
        }
    }
}

/// On `wanted` or, if it is taken, on one of the next ports.
fn listen(wanted: u16) -> Result<tiny_http::Server> {
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(FURTHER_PORTS) };
    let mut failure = None;
    for port in wanted..=last {
        match bind(Ipv4Addr::LOCALHOST.into(), port) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(error),
        }
    }
    let reason = failure.map_or_else(String::new, |error| format!(": {error}"));
    Err(anyhow!("no free port from {wanted} to {last}{reason}; choose another with --port"))
}

fn bind(address: IpAddr, port: u16) -> io::Result<tiny_http::Server> {
    tiny_http::Server::http(SocketAddr::new(address, port)).map_err(io::Error::other)
}

fn answer(request: Request, site: &Site) {
    let head = matches!(request.method(), Method::Head);
    let answered = if head || matches!(request.method(), Method::Get) {
        let known = headers::value(request.headers(), "If-None-Match");
        site.answer(request.url(), known)
    } else {
        site::Answer::refusal(405, "only GET and HEAD are answered here")
    };
    // The browser may have gone; then nobody waits for the answer.
    let _ = send(request, answered, head);
}

/// Writes headers and body at once. Two writes, as `Request::respond` makes, cost 40 ms an answer:
/// the second waits until the first is acknowledged, which the other side puts off.
fn send(request: Request, answered: site::Answer, head: bool) -> io::Result<()> {
    let length = answered.body.len();
    let headers = headers::all(&answered.media_type, answered.tag.as_deref());
    let body = Cursor::new(answered.body);
    let response = Response::new(answered.status.into(), headers, body, Some(length), None)
        .with_chunked_threshold(usize::MAX);
    let mut bytes = Vec::with_capacity(length + 2_048);
    let version = request.http_version().clone();
    response.raw_print(&mut bytes, version, request.headers(), head, None)?;
    let mut writer = request.into_writer();
    writer.write_all(&bytes)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpStream;
    use std::path::Path;

    use super::*;

    fn exchange(request: &str) -> String {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let server = Server::start(Site::empty().with("/", source), 0).unwrap();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        let request = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn every_answer_is_whole_and_guarded() {
        for (request, status, body) in [
            ("GET /serve.rs", "200 OK", include_str!("serve.rs")),
            ("HEAD /serve.rs", "200 OK", ""),
            ("GET /nothing.rs", "404 Not Found", "no such file\n"),
            ("DELETE /serve.rs", "405 Method Not Allowed", "only GET and HEAD are answered here\n"),
        ] {
            let answer = exchange(request);
            let (head, found) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{request}: {head}");
            assert!(head.contains(headers::CONTENT_SECURITY_POLICY), "{request}: {head}");
            assert_eq!(found, body, "{request}");
        }
    }

    #[test]
    fn a_taken_port_leads_to_the_next() {
        let first = Server::start(Site::empty(), 0).unwrap();
        let second = Server::start(Site::empty(), first.port).unwrap();
        assert!(second.port > first.port);
    }
}
