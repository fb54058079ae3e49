// SPDX-License-Identifier: Apache-2.0
#include "base/http_client.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <curl/curl.h>
#include <exception>
#include <mutex>

#include "foedus/base/error.hpp"

namespace foedus {
namespace {

void start_curl_once() {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// What the callbacks of one request work on.
struct Exchange {
  const HttpRequest* request = nullptr;
  HttpResponse* response = nullptr;
  CURL* curl = nullptr;
  std::exception_ptr thrown;
  bool begun = false;
};

/// "bytes 100-199/200": the first number. 0 where there is none.
std::uint64_t first_byte_in(const HttpResponse& response) {
  const auto found = response.headers.find("content-range");
  std::uint64_t first = 0;
  if (found == response.headers.end()) return first;
  const std::string_view text = found->second;
  const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
  std::from_chars(text.data() + digit, text.data() + text.size(), first);
  return first;
}

void begin_sink(Exchange& exchange, long status) {
  if (exchange.begun || !exchange.request->sink_from) return;
  exchange.begun = true;
  exchange.request->sink_from(status == 206 ? first_byte_in(*exchange.response) : 0);
}

size_t take_body(char* data, size_t one, size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::string_view part(data, one * count);
  long status = 0;
  curl_easy_getinfo(exchange.curl, CURLINFO_RESPONSE_CODE, &status);
  if (!exchange.request->sink || status >= 300) {
    exchange.response->body += part;
    return part.size();
  }
  try {
    begin_sink(exchange, status);
    if (exchange.request->sink(part)) return part.size();
    exchange.response->stopped = true;
  } catch (...) {
    exchange.thrown = std::current_exception();
  }
  return 0;
}

size_t take_header(char* data, size_t one, size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::string_view line(data, one * count);
  if (line.starts_with("HTTP/")) exchange.response->headers.clear();  // of a redirection, or 100 Continue
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name;
  for (const char c : line.substr(0, colon)) {
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  std::string_view value = line.substr(colon + 1);
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = value.find_first_not_of(blank);
  value = first == std::string_view::npos ? std::string_view{} : value.substr(first);
  exchange.response->headers[name] = std::string{value.substr(0, value.find_last_not_of(blank) + 1)};
  return line.size();
}

int keep_going(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (!exchange.request->goes_on || exchange.request->goes_on()) return 0;
  exchange.response->stopped = true;
  return 1;
}

}  // namespace

struct HttpClient::Handle {
  CURL* curl = nullptr;

  Handle() : curl(curl_easy_init()) {
    if (curl == nullptr) throw Error(ErrorKind::internal, "libcurl", "gives no handle", "Free some memory.");
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }

  template <class Setting>
  void set(CURLoption option, Setting value) {
    curl_easy_setopt(curl, option, value);
  }
};

HttpClient::HttpClient() {
  start_curl_once();
  handle_ = std::make_unique<Handle>();
}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

HttpResponse HttpClient::send(const HttpRequest& request) {
  Handle& handle = *handle_;
  HttpResponse response;
  Exchange exchange{&request, &response, handle.curl, nullptr};
  curl_easy_reset(handle.curl);  // keeps open connections
  handle.set(CURLOPT_URL, request.url.c_str());
  handle.set(CURLOPT_PROTOCOLS_STR, "http,https");
  handle.set(CURLOPT_NOSIGNAL, 1L);
  handle.set(CURLOPT_TCP_KEEPALIVE, 1L);
  handle.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.connect_seconds));
  handle.set(CURLOPT_WRITEFUNCTION, &take_body);
  handle.set(CURLOPT_WRITEDATA, &exchange);
  handle.set(CURLOPT_HEADERFUNCTION, &take_header);
  handle.set(CURLOPT_HEADERDATA, &exchange);
  handle.set(CURLOPT_XFERINFOFUNCTION, &keep_going);
  handle.set(CURLOPT_XFERINFODATA, &exchange);
  handle.set(CURLOPT_NOPROGRESS, request.goes_on ? 0L : 1L);
  if (request.follow) {
    handle.set(CURLOPT_FOLLOWLOCATION, 1L);
    handle.set(CURLOPT_MAXREDIRS, 5L);
  }
  if (request.stall_seconds > 0) {
    handle.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.stall_seconds));
    handle.set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(request.slowest_bytes_per_second));
  }
  const std::string certificates = request.certificates.string();
  if (!certificates.empty()) handle.set(CURLOPT_CAINFO, certificates.c_str());
  if (!request.user.empty()) {
    handle.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    handle.set(CURLOPT_USERNAME, request.user.c_str());
    handle.set(CURLOPT_PASSWORD, request.password.c_str());
  }
  const std::string range =
      request.last_bytes > 0 ? "-" + std::to_string(request.last_bytes) : std::to_string(request.first_byte) + "-";
  if (request.first_byte > 0 || request.last_bytes > 0) handle.set(CURLOPT_RANGE, range.c_str());
  curl_slist* headers = curl_slist_append(nullptr, "Expect:");  // no waiting for "100 Continue"
  for (const std::string& header : request.headers) headers = curl_slist_append(headers, header.c_str());
  handle.set(CURLOPT_HTTPHEADER, headers);
  if (request.body) {
    handle.set(CURLOPT_POST, 1L);
    handle.set(CURLOPT_POSTFIELDS, request.body->data());
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
  }
  const CURLcode code = curl_easy_perform(handle.curl);
  curl_slist_free_all(headers);
  if (exchange.thrown) std::rethrow_exception(exchange.thrown);
  curl_easy_getinfo(handle.curl, CURLINFO_RESPONSE_CODE, &response.status);
  double connected = 0;
  curl_easy_getinfo(handle.curl, CURLINFO_CONNECT_TIME, &connected);
  response.connected = connected > 0 || response.status != 0;
  if (code == CURLE_OK && request.sink && response.status < 300) begin_sink(exchange, response.status);
  if (code != CURLE_OK) response.failure = curl_easy_strerror(code);
  return response;
}

std::string escape_for_url(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      escaped += c;
    } else {
      escaped += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return escaped;
}

}  // namespace foedus
