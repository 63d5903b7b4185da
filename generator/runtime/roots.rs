//! The certificate authorities that a user trusts.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// What a certificate in DER begins with: the tag of a sequence (RFC 5280, section 4.1).
const SEQUENCE: u8 = 0x30;

/// Reads certificates in PEM (RFC 7468), one or many, or one in DER, and gives them in DER.
pub(super) fn certificates(input: &[u8]) -> Result<Vec<Vec<u8>>, String> {
    let mut found = Vec::new();
    if input.first() == Some(&SEQUENCE) {
        found.push(input.to_vec());
    } else {
        for item in CertificateDer::pem_slice_iter(input) {
            match item {
                Ok(certificate) => found.push(certificate.to_vec()),
                Err(e) => return Err(format!("its PEM cannot be read: {e}")),
            }
        }
    }
    if found.is_empty() {
        return Err("it has no `-----BEGIN CERTIFICATE-----`, as PEM has, and is no DER".to_owned());
    }
    match store(&found) {
        Ok(_) => Ok(found),
        Err(e) => Err(format!("a certificate in it cannot be used: {e}")),
    }
}

/// Makes of certificates in DER what rustls checks by.
pub(super) fn store(certificates: &[Vec<u8>]) -> Result<RootCertStore, rustls::Error> {
    let mut store = RootCertStore::empty();
    for certificate in certificates {
        store.add(CertificateDer::from(certificate.as_slice()))?;
    }
    Ok(store)
}
