// CloudFront Function (runtime 2.0): runs at the edge before the cache and the origin.
// API calls always carry an Authorization, so that the authorizer is called and our own 401 answers those without one;
// the API learns the host that the caller saw and the address that the caller has. `/docs` answers with its page, and every other
// path without an ending with the console, which knows its own screens.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  if (request.uri.startsWith('/v1/')) {
    const given = request.headers.authorization || { value: '' };
    if (given.value === '') request.headers.authorization = { value: 'Anonymous' };
    request.headers['x-dianke-host'] = { value: request.headers.host.value };
    request.headers['x-dianke-viewer'] = { value: event.viewer.ip };
    return request;
  }
  if (request.uri === '/docs' || request.uri === '/docs/') request.uri = '/docs/index.html';
  else if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}
