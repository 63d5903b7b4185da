//! TLS from the first byte to the last, against a server of rustls whose certificates are made here.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use runtime::Sent;
use rustls::pki_types::PrivateKeyDer;
use rustls::version::{TLS12, TLS13};
use rustls::{ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use crate::api::{Client, ClientBuilder, Item};
use crate::generated::{Error, ErrorKind, Reply};
use crate::support::{Canned, block_on};

const ITEM: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"Name\":\"a\",\"tags\":[]}";

/// A certificate authority.
type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut parameters = CertificateParams::new(Vec::new()).unwrap();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap()
}

/// What a server was asked, and the version and the protocol that were agreed on.
type Asked = (String, rustls::ProtocolVersion, Option<Vec<u8>>);

/// A server with a certificate for this name, valid until that year.
fn server(
    authority: &Authority,
    name: &str,
    year: i32,
    version: &'static SupportedProtocolVersion,
) -> (String, Receiver<Asked>) {
    let key = KeyPair::generate().unwrap();
    let mut parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
    parameters.not_before = date_time_ymd(2001, 1, 1);
    parameters.not_after = date_time_ymd(year, 1, 1);
    let certificate = parameters.signed_by(&key, authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let mut config = builder.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream.unwrap());
            let (mut text, mut byte) = (String::new(), [0]);
            while !text.ends_with("\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
                text.push(byte[0].into());
            }
            if let (false, Some(version)) = (text.is_empty(), stream.conn.protocol_version()) {
                let protocol = stream.conn.alpn_protocol().map(<[u8]>::to_vec);
                stream.write_all(ITEM).unwrap();
                let _ = sender.send((text, version, protocol));
            }
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    (url, receiver)
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).token("t").organization("acme").retries(0)
}

/// Makes the same call by the default transport and by the blocking one.
fn both(builder: impl Fn() -> ClientBuilder) -> [Result<Item, Error>; 2] {
    let client = || builder().build().unwrap();
    let blocking = Sent::new(client().list().call.blocking().send(), Reply::json);
    [block_on(client().list().send()), blocking.wait()]
}

#[test]
fn a_call_goes_through_tls_of_either_version() {
    let authority = authority("ours");
    for version in [&TLS12, &TLS13] {
        let (url, asked) = server(&authority, "127.0.0.1", 4000, version);
        for (n, got) in both(|| builder(&url).root_certificate(authority.pem())).into_iter().enumerate() {
            assert_eq!(got.unwrap_or_else(|e| panic!("{version:?}: {e}")).name, "a");
            let (request, agreed, protocol) = asked.recv().unwrap();
            assert!(request.to_lowercase().contains("authorization: bearer t\r\n"), "{request}");
            assert_eq!(agreed, version.version);
            // Ureq speaks nothing but HTTP/1.1 and does not say so.
            let expected = if n == 0 { Some(b"http/1.1".to_vec()) } else { None };
            assert_eq!(protocol, expected);
        }
    }
}

#[test]
fn authorities_are_read_from_pem_and_der_and_can_be_many() {
    let (one, other) = (authority("one"), authority("other"));
    let (url, _asked) = server(&other, "127.0.0.1", 4000, &TLS13);
    let bundle = format!("# Ours.\n{}\n{}", one.pem(), other.pem());
    for got in both(|| builder(&url).root_certificate(&bundle)) {
        got.unwrap();
    }
    for got in both(|| builder(&url).root_certificate(one.der()).root_certificate(other.der())) {
        got.unwrap();
    }
}

#[test]
fn a_certificate_that_does_not_hold_is_a_connect_error_that_says_why() {
    let authority = authority("ours");
    let trusting = |url: &str| builder(url).root_certificate(authority.pem());
    let (stranger, _asked) = server(&authority, "other.example", 4000, &TLS13);
    let (late, _asked) = server(&authority, "127.0.0.1", 2020, &TLS12);
    let (unknown, asked) = server(&authority, "127.0.0.1", 4000, &TLS13);
    let [by_default, by_another] = [both(|| builder(&unknown)), {
        let another = self::authority("another").pem();
        both(|| builder(&unknown).root_certificate(&another))
    }];
    let cases = [
        (both(|| trusting(&stranger)), "not valid for name"),
        (both(|| trusting(&late)), "expired"),
        (by_default, "UnknownIssuer"),
        (by_another, "UnknownIssuer"),
    ];
    for (got, why) in cases {
        for result in got {
            let error = result.unwrap_err();
            assert!(error.is_connect(), "{error}");
            assert!(error.to_string().contains(why), "{why}: {error}");
        }
    }
    assert!(asked.try_recv().is_err(), "nothing was sent");
}

#[test]
fn a_root_certificate_that_cannot_be_read_is_an_error_where_the_client_is_built() {
    let good = authority("ours");
    let torn = good.pem().replace("-----END CERTIFICATE-----", "");
    let garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let cases: [(&[u8], &str); 5] = [
        (b"", "has no `-----BEGIN CERTIFICATE-----`"),
        (b"/etc/ssl/ca.pem", "has no `-----BEGIN CERTIFICATE-----`"),
        (torn.as_bytes(), "its PEM cannot be read"),
        (garbled.as_bytes(), "a certificate in it cannot be used"),
        (b"\x30\x03abc", "a certificate in it cannot be used"),
    ];
    for (input, why) in cases {
        let settings = builder("https://api.example").root_certificate(good.pem()).root_certificate(input);
        let error = settings.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        let said = error.to_string();
        assert!(said.contains("root certificate number 2") && said.contains(why), "{said}");
    }
}

#[test]
fn a_root_certificate_beside_another_transport_is_refused() {
    let own = builder("https://api.example").transport(Canned::reply(200, "text/plain", ""));
    let error = own.root_certificate(authority("ours").pem()).build().unwrap_err();
    assert!(error.to_string().contains("another one is set"), "{error}");
}
