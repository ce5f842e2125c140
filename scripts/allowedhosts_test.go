package scripts_test

import (
	"net/netip"
	"testing"

	"github.com/customdb/customdb/scripts"
)

func TestAllowedHosts(t *testing.T) {
	hosts, err := scripts.ParseAllowedHosts([]string{"api.example.com", "*.Example.org", "https://other.example.com:8443/",
		"http://legacy.lan:8080", "http://plain.example.com", "[2606:4700::1111]"})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		scheme, name, port string
		want               bool
	}{
		{"https", "api.example.com", "443", true},
		{"https", "API.Example.COM.", "443", true},
		{"https", "api.example.com", "8443", false},
		{"http", "api.example.com", "80", false},
		{"http", "api.example.com", "443", false},
		{"https", "x.api.example.com", "443", false},
		{"https", "evilapi.example.com", "443", false},
		{"https", "a.example.org", "443", true},
		{"https", "a.b.example.org", "443", true},
		{"https", "example.org", "443", false},
		{"https", "evilexample.org", "443", false},
		{"https", "a.example.org.evil.com", "443", false},
		{"https", "other.example.com", "8443", true},
		{"https", "other.example.com", "443", false},
		{"http", "legacy.lan", "8080", true},
		{"https", "legacy.lan", "8080", false},
		{"http", "plain.example.com", "80", true},
		{"https", "2606:4700::1111", "443", true},
		{"https", "", "443", false},
	}
	for _, test := range tests {
		if got := hosts.Allow(test.scheme, test.name, test.port); got != test.want {
			t.Errorf("Allow(%s, %s, %s) = %t, want %t", test.scheme, test.name, test.port, got, test.want)
		}
	}
	if (scripts.AllowedHosts{}).Allow("https", "api.example.com", "443") {
		t.Error("nothing was allowed, and a host is")
	}
}

func TestNamesLeadToThePublicInternetOnly(t *testing.T) {
	hosts, err := scripts.ParseAllowedHosts([]string{"api.example.com", "http://localhost:8080", "10.1.2.3", "[fd00::7]:8443"})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, address string
		want          bool
	}{
		{"api.example.com", "93.184.216.34", true},
		{"api.example.com", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", true},
		{"api.example.com", "127.0.0.1", false},
		{"api.example.com", "::1", false},
		{"api.example.com", "10.0.0.1", false},
		{"api.example.com", "172.16.5.4", false},
		{"api.example.com", "192.168.0.1", false},
		{"api.example.com", "169.254.169.254", false},
		{"api.example.com", "100.64.0.1", false},
		{"api.example.com", "0.0.0.0", false},
		{"api.example.com", "255.255.255.255", false},
		{"api.example.com", "224.0.0.1", false},
		{"api.example.com", "::ffff:127.0.0.1", false},
		{"api.example.com", "64:ff9b::7f00:1", false},
		{"api.example.com", "fd12::1", false},
		{"api.example.com", "fe80::1", false},
		{"api.example.com", "10.1.2.3", true},
		{"api.example.com", "::ffff:10.1.2.3", true},
		{"10.1.2.3", "10.1.2.3", true},
		{"api.example.com", "fd00::7", true},
		{"localhost", "127.0.0.1", true},
		{"LocalHost", "::1", true},
		{"localhost", "10.0.0.1", false},
	}
	for _, test := range tests {
		if got := hosts.AllowAddress(test.name, netip.MustParseAddr(test.address)); got != test.want {
			t.Errorf("AllowAddress(%s, %s) = %t, want %t", test.name, test.address, got, test.want)
		}
	}
}

func TestAnAllowedHostIsAHost(t *testing.T) {
	for _, entry := range []string{"", "*", "*.", "*.com", "a.*.com", "https://", "ftp://a.com", "a.com/path", "a.com?x",
		"user@a.com", "a b.com", "a.com:port", "http://", "10.0.0.0/8", "javascript:alert(1)", "[::1%25lo]"} {
		if _, err := scripts.ParseAllowedHosts([]string{entry}); err == nil {
			t.Errorf("%q was taken for a host", entry)
		}
	}
	if _, err := scripts.ParseAllowedHosts(make([]string, 101)); err == nil {
		t.Error("101 hosts were taken")
	}
}
