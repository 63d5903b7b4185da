//! HTTP without a client above it: hyper on one connection, bodies as bytes. It sets up what is compared, and it is the floor of
//! the benchmark: what the bytes alone cost.

use anyhow::{Context, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

/// A connection.
pub(crate) struct Raw {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Raw {
    /// Connects to a server.
    pub(crate) async fn connect(url: &str) -> anyhow::Result<Self> {
        let host = url.strip_prefix("http://").context("the URL is one of `http`")?.to_owned();
        let socket = TcpStream::connect(&host).await?;
        socket.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(socket)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host })
    }

    /// Sends a request, and gives each piece of the body away as it comes. Returns the size of the body.
    pub(crate) async fn post(&mut self, path: &str, body: Bytes, mut each: impl FnMut(&[u8])) -> anyhow::Result<usize> {
        self.sender.ready().await?;
        let request = Request::post(path)
            .header("host", &self.host)
            .header("content-type", "application/json")
            .body(Full::new(body))?;
        let response = self.sender.send_request(request).await?;
        let status = response.status();
        let mut body = response.into_body();
        let mut size = 0;
        while let Some(frame) = body.frame().await {
            if let Ok(data) = frame?.into_data() {
                size += data.len();
                each(&data);
            }
        }
        ensure!(status == StatusCode::OK, "the server answered with {status}");
        Ok(size)
    }

    /// Runs requests of a pipeline on a stream of their own.
    pub(crate) async fn pipeline(&mut self, requests: &Value) -> anyhow::Result<Value> {
        let body = Bytes::from(json!({ "requests": requests }).to_string());
        let mut answer = Vec::new();
        self.post("/v3/pipeline", body, |data| answer.extend_from_slice(data)).await?;
        Ok(serde_json::from_slice(&answer)?)
    }

    /// Runs statements that bring no rows; the first that fails is the error.
    pub(crate) async fn sequence(&mut self, sql: &str) -> anyhow::Result<()> {
        let answer = self.pipeline(&json!([{"type": "sequence", "sql": sql}, {"type": "close"}])).await?;
        ensure!(answer["results"][0]["type"] == "ok", "`{sql}` failed: {answer}");
        Ok(())
    }

    /// The rows of a statement as the server writes them.
    pub(crate) async fn rows(&mut self, sql: &str) -> anyhow::Result<String> {
        let steps = json!([{"type": "execute", "stmt": {"sql": sql}}, {"type": "close"}]);
        let mut answer = self.pipeline(&steps).await?;
        let result = answer["results"][0].take();
        ensure!(result["type"] == "ok", "`{sql}` failed: {result}");
        Ok(result["response"]["result"]["rows"].to_string())
    }
}
