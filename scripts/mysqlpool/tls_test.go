package mysqlpool

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"
)

// authority makes a certificate of its own and one for a server called db.example; both in PEM form.
func authority(t *testing.T) (ca string, server tls.Certificate) {
	t.Helper()
	now := time.Now()
	template := func(name string, number int64) *x509.Certificate {
		return &x509.Certificate{SerialNumber: big.NewInt(number), Subject: pkix.Name{CommonName: name},
			NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), BasicConstraintsValid: true}
	}
	root := template("authority", 1)
	root.IsCA, root.KeyUsage = true, x509.KeyUsageCertSign
	leaf := template("db.example", 2)
	leaf.DNSNames = []string{"db.example"}
	rootKey, leafKey := newKey(t), newKey(t)
	rootDER, err := x509.CreateCertificate(rand.Reader, root, root, rootKey.Public(), rootKey)
	if err != nil {
		t.Fatal(err)
	}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, root, leafKey.Public(), rootKey)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: rootDER})),
		tls.Certificate{Certificate: [][]byte{leafDER}, PrivateKey: leafKey}
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestWhatIsVerifiedOfAServer(t *testing.T) {
	t.Parallel()
	ca, server := authority(t)
	otherCA, _ := authority(t)
	for _, c := range []struct {
		name string
		tls  TLS
		host string
		good bool
	}{
		{"everything, and everything is right", TLS{Mode: VerifyFull, CA: ca}, "db.example", true},
		{"everything, but the name is another", TLS{Mode: VerifyFull, CA: ca}, "10.0.0.1", false},
		{"the chain, and the name is another", TLS{Mode: VerifyChain, CA: ca}, "10.0.0.1", true},
		{"the chain, but the authority is another", TLS{Mode: VerifyChain, CA: otherCA}, "db.example", false},
		{"the chain, but nobody vouches for it", TLS{Mode: VerifyChain}, "db.example", false},
		{"nothing", TLS{Mode: VerifyNothing}, "10.0.0.1", true},
	} {
		config, err := c.tls.config(c.host)
		if err != nil {
			t.Fatal(err)
		}
		near, far := net.Pipe()
		go func() {
			_ = tls.Server(far, &tls.Config{Certificates: []tls.Certificate{server}}).Handshake()
			_ = far.Close()
		}()
		err = tls.Client(near, config).Handshake()
		if (err == nil) != c.good {
			t.Errorf("%s: got %v", c.name, err)
		}
		if err != nil && !isTLSError(err) {
			t.Errorf("%s: %v (%T) is not known as an error of TLS", c.name, err, err)
		}
		_ = near.Close()
	}
}

func TestTLSSettingsThatAreNoneAreNotQuoted(t *testing.T) {
	t.Parallel()
	for _, setting := range []TLS{{Mode: VerifyFull, CA: "secret"}, {Mode: VerifyFull, Cert: "secret", Key: "secret"}, {Mode: VerifyChain, Key: "secret"}} {
		if _, err := setting.config("db"); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%+v: got %v, want an error without the secret", setting, err)
		}
	}
	if config, err := (&TLS{}).config("db"); config != nil || err != nil {
		t.Errorf("no TLS: got %v, %v", config, err)
	}
}
