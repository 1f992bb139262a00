package main

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"flag"
	"math/big"
	"net"
	"path/filepath"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/client-go/util/cert"
	"k8s.io/client-go/util/keyutil"
)

// validity of the certificates: as long as kubeadm's. A cluster is thrown away, not renewed.
const validity = 365 * 24 * time.Hour

// users of the API server, by kubeconfig file: the names are those that the built-in RBAC bindings expect. kwok stands
// in for every node at once, which no built-in role allows, so it shares the administrators' group.
var users = map[string]pkix.Name{
	"kubeconfig":                    {CommonName: "administrator", Organization: []string{"system:masters"}},
	"controller-manager.kubeconfig": {CommonName: "system:kube-controller-manager"},
	"scheduler.kubeconfig":          {CommonName: "system:kube-scheduler"},
	"kwok.kubeconfig":               {CommonName: "kwok", Organization: []string{"system:masters"}},
}

// authority issues every certificate of one cluster.
type authority struct {
	directory   string
	certificate *x509.Certificate
	key         crypto.Signer
}

// writeCertificates fills --directory with the certificate authority, the certificates and keys of the API server,
// etcd and service accounts (ca.crt, ca.key, apiserver.*, etcd.*, service-account.key), and one kubeconfig per user.
func writeCertificates() error {
	directory := flag.String("directory", "", "where to write the files")
	server := flag.String("server", "", "URL of the API server")
	context := flag.String("context", "", "name of the context in the kubeconfig files")
	flag.Parse()

	key, err := newKey()
	if err != nil {
		return err
	}
	certificate, err := cert.NewSelfSignedCACert(cert.Config{CommonName: *context}, key)
	if err != nil {
		return err
	}
	ca := &authority{*directory, certificate, key}
	if err := ca.write("ca", certificate.Raw, key); err != nil {
		return err
	}
	for _, name := range []string{"apiserver", "etcd"} {
		der, key, err := ca.issue(pkix.Name{CommonName: name})
		if err != nil {
			return err
		}
		if err := ca.write(name, der, key); err != nil {
			return err
		}
	}
	for file, subject := range users {
		if err := ca.writeKubeconfig(file, subject, *server, *context); err != nil {
			return err
		}
	}
	serviceAccounts, err := newKey()
	if err != nil {
		return err
	}
	return writeKey(filepath.Join(*directory, "service-account.key"), serviceAccounts)
}

// issue signs a certificate for both ends of a connection on loopback: etcd is its own peer, and the API server is
// etcd's client.
func (ca *authority) issue(subject pkix.Name) ([]byte, crypto.Signer, error) {
	key, err := newKey()
	if err != nil {
		return nil, nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		Subject:      subject,
		SerialNumber: serial,
		NotBefore:    ca.certificate.NotBefore,
		NotAfter:     time.Now().Add(validity),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
		DNSNames:     []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, ca.certificate, key.Public(), ca.key)
	return der, key, err
}

func (ca *authority) write(name string, der []byte, key crypto.Signer) error {
	path := filepath.Join(ca.directory, name)
	if err := cert.WriteCert(path+".crt", encode(der)); err != nil {
		return err
	}
	return writeKey(path+".key", key)
}

func (ca *authority) writeKubeconfig(file string, subject pkix.Name, server, context string) error {
	der, key, err := ca.issue(subject)
	if err != nil {
		return err
	}
	keyPEM, err := keyutil.MarshalPrivateKeyToPEM(key)
	if err != nil {
		return err
	}
	config := api.NewConfig()
	config.Clusters[context] = &api.Cluster{Server: server, CertificateAuthorityData: encode(ca.certificate.Raw)}
	config.AuthInfos[subject.CommonName] = &api.AuthInfo{ClientCertificateData: encode(der), ClientKeyData: keyPEM}
	config.Contexts[context] = &api.Context{Cluster: context, AuthInfo: subject.CommonName}
	config.CurrentContext = context
	return clientcmd.WriteToFile(*config, filepath.Join(ca.directory, file))
}
