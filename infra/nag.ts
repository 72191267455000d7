import type { App } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** One finding that nobody has acknowledged. */
export type Finding = { readonly rule: string; readonly resource: string; readonly text: string };

/** One finding accepted with a reason, and where. */
export type Acknowledged = { readonly rule: string; readonly resource: string; readonly reason: string };

/** Lets cdk-nag's AwsSolutions rules judge every synthesis of the app; open findings make the synthesis fail. */
export function addNag(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** What cdk-nag says of the app as it stands. */
export function openFindings(app: App): readonly Finding[] {
  const report = new AwsSolutionsChecks().validateScope(app);
  return report.violations.flatMap((violation) =>
    violation.violatingResources.map((resource) => ({
      rule: violation.ruleName,
      resource: resource.constructPath ?? '',
      text: violation.description,
    })),
  );
}

/** Every acknowledgement in the app, with the path of the construct that carries it. */
export function acknowledgements(app: App): readonly Acknowledged[] {
  return app.node.findAll().flatMap((node) =>
    node.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) =>
        Object.entries(Object(entry.data)).map(([rule, reason]) => ({
          rule: rule.replace(/^annotation::/i, ''),
          resource: node.node.path,
          reason: String(reason),
        })),
      ),
  );
}
