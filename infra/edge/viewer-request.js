// CloudFront Function (runtime 2.0): runs at the edge before the cache and the origin.
// API calls always carry an Authorization, so that the authorizer is called and our own 401 answers those without one;
// the API learns the host that the caller saw. Folders of the site answer with their page.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name.
function handler(event) {
  const request = event.request;
  if (request.uri.startsWith('/v1/')) {
    const given = request.headers.authorization || { value: '' };
    if (given.value === '') request.headers.authorization = { value: 'Anonymous' };
    request.headers['x-dianke-host'] = { value: request.headers.host.value };
    return request;
  }
  if (request.uri === '/') request.uri = '/index.html';
  if (request.uri === '/docs' || request.uri === '/docs/') request.uri = '/docs/index.html';
  return request;
}
