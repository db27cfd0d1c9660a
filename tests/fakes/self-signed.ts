/** A certificate for localhost that nobody vouches for, and its key. For tests of refusal only: no program trusts it. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9rXXiTLz9zZM0oVL
b3CBp9NuxF9j8rf3bTLaqvPfUqyhRANCAARHuTX6pvBXCaDRVYWajw85eT48VAfO
Y42a1anTc47NaD5gSszoDepbAdXwJc9ztmNgRUm+Fm3Lxta6N+C1heib
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIURql4ku19zukokY89kbYBKOfW7F0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMjUwNloYDzIxMjYxMDI4
MTMyNTA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARHuTX6pvBXCaDRVYWajw85eT48VAfOY42a1anTc47NaD5gSszoDepb
AdXwJc9ztmNgRUm+Fm3Lxta6N+C1heibo28wbTAdBgNVHQ4EFgQU4AtSnCPXv6p4
Kgb+ywhyfkigPtkwHwYDVR0jBBgwFoAU4AtSnCPXv6p4Kgb+ywhyfkigPtkwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAMttjTwGzhWFNDQwIne5LYEK7rhI8Rlx2hbT95vfbGNHAiEA
+Lnbh6PDkOg64qSywxgROjN4mtGLbdotDueiyw2RuVU=
-----END CERTIFICATE-----`,
}
