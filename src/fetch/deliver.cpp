// SPDX-License-Identifier: Apache-2.0
//
// Alerts on their way out: a file of JSON lines, an address.
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/fetch/watch.hpp"

#include "base/http_client.hpp"

namespace foedus::fetch {

void append_alert(const std::filesystem::path& path, const Alert& alert) {
  const std::string line = as_json(alert);
  std::string text;
  {
    std::ifstream file(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  // A line is as_json writes it: the id comes first. One that a kill has cut is taken away.
  const std::string begins = fmt::format("{{\"id\":\"{}\",", alert.id);
  const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
  const std::string_view lines = std::string_view{text}.substr(0, whole);
  if (lines.starts_with(begins) || lines.find("\n" + begins) != std::string_view::npos) return;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  const auto failure = [&] {
    return Error(ErrorKind::output, path.string(), fmt::format("cannot be written: {}", std::strerror(errno)),
                 "Check that its folder may be written to and that its disk has room.");
  };
  if (file < 0) throw failure();
  const std::string added = line + "\n";
  const bool written =
      ::ftruncate(file, static_cast<off_t>(whole)) == 0 &&
      ::pwrite(file, added.data(), added.size(), static_cast<off_t>(whole)) == static_cast<ssize_t>(added.size());
  ::close(file);
  if (!written) throw failure();
}

void post_alert(const std::string& url, const Alert& alert) {
  HttpClient client;
  HttpRequest request;
  const std::string body = as_json(alert);
  request.url = url;
  request.body = body;
  request.headers = {"Content-Type: application/json", "Idempotency-Key: " + alert.id};
  request.stall_seconds = 30;
  const HttpResponse response = client.send(request);
  if (response.complete() && response.status >= 200 && response.status < 300) return;
  throw Error(ErrorKind::output, url,
              response.status == 0 ? response.failure : fmt::format("answers {}", response.status),
              "The alert waits and is tried again.");
}

}  // namespace foedus::fetch
