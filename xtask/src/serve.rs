//! `cargo xtask serve`: the page on this machine, built first.
//!
//! `site` decides what a path means, `headers` what every answer carries, `connection` speaks with
//! a browser; here is the server itself, which tests and benchmarks also start, in this process.

mod connection;
mod headers;
mod site;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

pub(crate) use site::Site;

use crate::build;
use crate::repository::Repository;

/// How many ports after the wanted one are tried.
const FURTHER_PORTS: u16 = 20;

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

/// A running server; takes no more connections once it is dropped.
pub(crate) struct Server {
    port: u16,
    addresses: Vec<IpAddr>,
    threads: Vec<thread::JoinHandle<()>>,
    ended: Arc<AtomicBool>,
}

impl Server {
    /// Listens on this machine's own addresses only.
    pub(crate) fn start(site: Site, port: u16) -> Result<Self> {
        let listener = listen(port)?;
        let port = listener.local_addr()?.port();
        let mut listeners = vec![(IpAddr::from(Ipv4Addr::LOCALHOST), listener)];
        // `localhost` may mean this one first; machines without IPv6 do without.
        if let Ok(listener) = TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            listeners.push((Ipv6Addr::LOCALHOST.into(), listener));
        }
        let site = Arc::new(site);
        let ended = Arc::new(AtomicBool::new(false));
        let mut server = Self { port, addresses: Vec::new(), threads: Vec::new(), ended };
        for (address, listener) in listeners {
            let (site, ended) = (Arc::clone(&site), Arc::clone(&server.ended));
            server.addresses.push(address);
            server.threads.push(thread::spawn(move || accept(&listener, &site, &ended)));
        }
        Ok(server)
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
        self.ended.store(true, Ordering::Release);
        for address in &self.addresses {
            // Wakes the thread that waits for the next connection.
            let _ = TcpStream::connect((*address, self.port));
        }
    }
}

/// Gives every connection a thread of its own, so that none waits for another: browsers open
/// several at once, and some that they never use.
fn accept(listener: &TcpListener, site: &Arc<Site>, ended: &AtomicBool) {
    for stream in listener.incoming() {
        if ended.load(Ordering::Acquire) {
            return;
        }
        if let Ok(stream) = stream {
            let site = Arc::clone(site);
            // The browser may go at any time; then nobody waits for the answer.
            thread::spawn(move || drop(connection::answer_all(stream, &site)));
        }
    }
}

/// On `wanted` or, if it is taken, on one of the next ports.
fn listen(wanted: u16) -> Result<TcpListener> {
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(FURTHER_PORTS) };
    let mut failure = None;
    for port in wanted..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(error),
        }
    }
    let reason = failure.map_or_else(String::new, |error| format!(": {error}"));
    Err(anyhow!("no free port from {wanted} to {last}{reason}; choose another with --port"))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::path::Path;
    use std::time::Duration;

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

    /// Browsers open several connections at once, and some that they never use.
    #[test]
    fn no_connection_waits_for_another() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let server = Server::start(Site::empty().with("/", source), 0).unwrap();
        let connect = || TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        let unused: Vec<_> = (0..32).map(|_| connect()).collect();
        let mut used: Vec<_> = (0..32).map(|_| connect()).collect();
        for stream in &mut used {
            // So that the test fails, not hangs.
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            stream.write_all(b"GET /main.rs HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        }
        for stream in &mut used {
            let mut status = [0; 15];
            stream.read_exact(&mut status).unwrap();
            assert_eq!(&status, b"HTTP/1.1 200 OK");
        }
        drop(unused);
    }

    #[test]
    fn a_taken_port_leads_to_the_next() {
        let first = Server::start(Site::empty(), 0).unwrap();
        let second = Server::start(Site::empty(), first.port).unwrap();
        assert!(second.port > first.port);
    }
}
