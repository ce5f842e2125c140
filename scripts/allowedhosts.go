package scripts

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// maxAllowedHosts bounds Settings.AllowedHosts.
const maxAllowedHosts = 100

// AllowedHosts are the hosts that scripts may reach over HTTP. The zero value allows none.
type AllowedHosts struct{ hosts []allowedHost }

// An allowedHost is one entry, with defaults filled in.
type allowedHost struct {
	scheme   string // "https", or "http" where the entry says so
	name     string // in lower case; without the star and its dot if any is true
	port     string
	anyBelow bool // every host below name, at any depth, but not name itself
}

var errAllowedHost = errors.New(`a host such as "api.example.com", "*.example.org" or "http://127.0.0.1:8080"`)

// ParseAllowedHosts reads the entries of the setting allowed_hosts:
//
//	api.example.com          https on port 443
//	api.example.com:8443     https on another port
//	*.example.org            https on every host below example.org
//	http://legacy.lan:8080   http, which has to be asked for
//
// A host may be an IP address, of version 6 in brackets. The error says what an entry must be, and nothing of the entry.
func ParseAllowedHosts(entries []string) (AllowedHosts, error) {
	var list AllowedHosts
	if len(entries) > maxAllowedHosts {
		return list, fmt.Errorf("at most %d hosts", maxAllowedHosts)
	}
	for _, entry := range entries {
		host, err := parseAllowedHost(entry)
		if err != nil {
			return AllowedHosts{}, err
		}
		list.hosts = append(list.hosts, host)
	}
	return list, nil
}

func parseAllowedHost(entry string) (allowedHost, error) {
	if !strings.Contains(entry, "://") {
		entry = "https://" + entry
	}
	u, err := url.Parse(entry)
	if err != nil || len(entry) > 300 || u.User != nil || u.Opaque != "" || strings.Trim(u.Path, "/") != "" ||
		u.RawQuery != "" || u.Fragment != "" || (u.Scheme != "https" && u.Scheme != "http") {
		return allowedHost{}, errAllowedHost
	}
	host := allowedHost{scheme: u.Scheme, name: strings.ToLower(u.Hostname()), port: u.Port()}
	if host.port == "" {
		host.port = map[string]string{"https": "443", "http": "80"}[host.scheme]
	}
	host.name, host.anyBelow = strings.CutPrefix(host.name, "*.")
	if host.name == "" || strings.ContainsAny(host.name, "* \t_%") || host.anyBelow && !strings.Contains(host.name, ".") {
		return allowedHost{}, errAllowedHost
	}
	return host, nil
}

// Allow reports whether scripts may ask the host of a URL. port is a number, name without brackets.
func (a AllowedHosts) Allow(scheme, name, port string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	return slices.ContainsFunc(a.hosts, func(host allowedHost) bool {
		if host.scheme != scheme || host.port != port {
			return false
		}
		if host.anyBelow {
			return strings.HasSuffix(name, "."+host.name)
		}
		return name == host.name
	})
}

// AllowAddress reports whether a host called name may be found at address. The name server's word is not enough to reach
// a network that is not public: such an address has to be an entry itself, on any port. localhost speaks for itself.
func (a AllowedHosts) AllowAddress(name string, address netip.Addr) bool {
	address = address.Unmap()
	if public(address) || address.IsLoopback() && strings.EqualFold(name, "localhost") {
		return true
	}
	return slices.ContainsFunc(a.hosts, func(host allowedHost) bool {
		named, err := netip.ParseAddr(host.name)
		return err == nil && named.Unmap() == address
	})
}

// notPublic are the networks beside those that netip knows which are not the internet, or lead to what is not.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),   // of providers
	netip.MustParsePrefix("192.0.0.0/24"),    // of protocols
	netip.MustParsePrefix("192.0.2.0/24"),    // for documentation
	netip.MustParsePrefix("198.18.0.0/15"),   // for measurements
	netip.MustParsePrefix("198.51.100.0/24"), // for documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // for documentation
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"),   // version 4 addresses behind a translator
	netip.MustParsePrefix("64:ff9b:1::/48"), // the same
	netip.MustParsePrefix("2001::/23"),      // of protocols
	netip.MustParsePrefix("2001:db8::/32"),  // for documentation
	netip.MustParsePrefix("2002::/16"),      // version 4 addresses in version 6
	netip.MustParsePrefix("fec0::/10"),      // of sites
}

func public(address netip.Addr) bool {
	return address.IsGlobalUnicast() && !address.IsPrivate() &&
		!slices.ContainsFunc(notPublic, func(network netip.Prefix) bool { return network.Contains(address) })
}
