//! Starts the server as a child, waits until it answers, and ends it in good order.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::files;
use crate::native::Programs;
use crate::workspace::Workspace;

const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// How a server is to be started.
pub struct Options<'a> {
    pub port: u16,
    pub data: &'a Path,
    /// The static site, if it is to be served.
    pub web: Option<&'a Path>,
    pub tls: bool,
    /// The server of the API that it stands in front of, instead of having one of its own.
    pub upstream: Option<&'a str>,
    /// Whether it may be asked as fast as a seeder asks.
    pub unlimited: bool,
    /// Where its log goes; the screen if nowhere.
    pub log: Option<PathBuf>,
}

/// A running server; dropping it ends it.
pub struct Server {
    child: Child,
    /// Its address, without a slash at the end.
    pub url: String,
}

impl Server {
    /// Starts a server and returns once it answers.
    pub fn start(workspace: &Workspace, programs: &Programs, options: &Options) -> Result<Self> {
        let scheme = if options.tls { "https" } else { "http" };
        let url = format!("{scheme}://localhost:{}", options.port);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        if TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok() {
            bail!("port {} is in use; choose another with --port", options.port);
        }
        if options.upstream.is_none() {
            files::make_folder(options.data)?;
        }
        let mut command = workspace.command(&programs.server);
        command.arg("--listen").arg(address.to_string()).arg("--data").arg(options.data);
        command.args(["--public-url", &url]).stdin(Stdio::null());
        if let Some(web) = options.web {
            command.arg("--web").arg(web);
        }
        let brands = workspace.root.join("brands");
        if brands.is_dir() {
            command.arg("--brands").arg(brands);
        }
        if options.tls {
            command.arg("--tls-self-signed");
        }
        if let Some(upstream) = options.upstream {
            command.args(["--upstream", upstream]);
        }
        if options.unlimited {
            command.args(["--rate-limit", "off"]);
        }
        if let Some(log) = &options.log {
            redirect(&mut command, log)?;
        }
        let child = command.spawn().context("the server cannot be started")?;
        let mut server = Self { child, url };
        server.wait_until_alive(address, options)?;
        Ok(server)
    }

    fn wait_until_alive(&mut self, address: SocketAddr, options: &Options) -> Result<()> {
        let start = Instant::now();
        let hint = options.log.as_ref().map_or_else(String::new, |log| format!("; see {}", log.display()));
        while start.elapsed() < START_LIMIT {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server stopped at once ({status}){hint}");
            }
            // Over TLS the open port has to do, and the certificate, which may come a moment later: this program speaks no TLS.
            let alive = if options.tls {
                TcpStream::connect(address).is_ok() && authority(options.data).is_ok()
            } else {
                answers(address)
            };
            if alive {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server does not answer at {}{hint}", self.url)
    }

    /// Waits until the server ends by itself or because somebody ended it.
    pub fn wait(mut self) -> Result<()> {
        let status = self.child.wait()?;
        if !status.success() {
            bail!("the server ended with {status}");
        }
        Ok(())
    }

    /// The number by which the system knows it.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    fn stop(&mut self) {
        ask_to_end(self.child.id());
        let start = Instant::now();
        while start.elapsed() < STOP_LIMIT {
            match self.child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(20)),
                _ => return,
            }
        }
        // It would not go; the database survives that too.
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The certificate of the authority that signed the server's own one.
pub fn authority(data: &Path) -> Result<PathBuf> {
    let found =
        files::walk(data)?.into_iter().find(|path| path.file_name().is_some_and(|name| name == "ca.pem"));
    found.with_context(|| format!("the server left no authority's certificate in {}", data.display()))
}

/// Asks a process to end in good order, as a terminal would.
pub fn ask_to_end(process: u32) {
    let mut command = if cfg!(windows) { Command::new("taskkill") } else { Command::new("kill") };
    let id = process.to_string();
    let arguments = if cfg!(windows) { vec!["/PID", &id] } else { vec!["-TERM", &id] };
    // A process that is gone already is what we want.
    let _ended = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// A port that nobody uses at the moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

fn redirect(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(parent) = log.parent() {
        files::make_folder(parent)?;
    }
    let file = std::fs::File::create(log).with_context(|| format!("{} cannot be written", log.display()))?;
    command.stdout(file.try_clone()?).stderr(file);
    Ok(())
}

fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(500))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /alive HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    };
    ask().is_ok_and(|line| line.ends_with(" 200"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_that_says_200_is_alive() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let replies = std::thread::spawn(move || {
            for line in ["HTTP/1.1 503 Busy\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut buffer = [0; 256];
                let _read = stream.read(&mut buffer).unwrap();
                stream.write_all(line.as_bytes()).unwrap();
            }
        });
        assert!(!answers(address));
        assert!(answers(address));
        replies.join().unwrap();
        assert!(!answers(address));
    }
}
