package mysqlpool

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

// TLS says how a connection is encrypted. It is comparable, as part of a Target.
type TLS struct {
	Mode     TLSMode
	Optional bool   // go on unencrypted if the server cannot encrypt
	CA       string // PEM; empty means the system's roots
	Cert     string // PEM, the client's own certificate
	Key      string // PEM, its private key
}

// A TLSMode says whether a connection is encrypted and what of the server's certificate is verified.
type TLSMode string

// The modes.
const (
	Plain         TLSMode = ""              // no encryption
	VerifyFull    TLSMode = "verify"        // the chain and the host's name
	VerifyChain   TLSMode = "verify-chain"  // the chain only: what npm's mysql does with rejectUnauthorized
	VerifyNothing TLSMode = "accept-anyone" // encryption without authentication
)

// config returns the driver's form, nil for no encryption. Its errors quote nothing of the key.
func (t *TLS) config(host string) (*tls.Config, error) {
	if t.Mode == Plain {
		return nil, nil
	}
	config := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
	if t.CA != "" {
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM([]byte(t.CA)) {
			return nil, errors.New("the CA for MySQL holds no certificate in PEM form")
		}
	}
	if t.Cert != "" || t.Key != "" {
		pair, err := tls.X509KeyPair([]byte(t.Cert), []byte(t.Key))
		if err != nil {
			return nil, errors.New("the client certificate and key for MySQL are not a pair in PEM form")
		}
		config.Certificates = []tls.Certificate{pair}
	}
	if t.Mode != VerifyFull {
		config.InsecureSkipVerify = true
	}
	if t.Mode == VerifyChain {
		roots := config.RootCAs
		config.VerifyConnection = func(state tls.ConnectionState) error { return verifyChain(state, roots) }
	}
	return config, nil
}

// verifyChain verifies a server's certificate without regard to its name. A nil roots means the system's.
func verifyChain(state tls.ConnectionState, roots *x509.CertPool) error {
	if len(state.PeerCertificates) == 0 {
		return errors.New("the server sent no certificate")
	}
	intermediates := x509.NewCertPool()
	for _, certificate := range state.PeerCertificates[1:] {
		intermediates.AddCert(certificate)
	}
	_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, Intermediates: intermediates})
	return err
}
