import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Input, Select, Textarea } from "./input";

export interface FieldProps {
  /** Also the id of the control, so that an error summary can link to it. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Already translated. */
  error?: ReactNode;
  required?: boolean;
  /** Shown after the label; a required field is the usual case and is not marked. */
  optional?: boolean;
  className?: string;
}

export interface ControlProps {
  id: string;
  name: string;
  required?: boolean;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

/** Label, control, hint and error, tied together for assistive technology. The child gets the ids to spread. */
export function Field({
  children,
  ...field
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const t = useTranslations("common");
  const { name, label, hint, error, required, optional, className } = field;
  const describedBy = cn(hint ? `${name}-hint` : null, error ? `${name}-error` : null) || undefined;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={name} className="text-sm font-medium">
        {label}
        {optional ? <span className="ml-1.5 font-normal text-faint">{t("state.optional")}</span> : null}
      </label>
      {children({
        id: name,
        name,
        required,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": describedBy,
      })}
      {hint ? (
        <p id={`${name}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="flex items-start gap-1 text-xs font-medium text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

type Control<E extends "input" | "select" | "textarea"> = FieldProps &
  Omit<ComponentProps<E>, keyof FieldProps>;

function split<E extends "input" | "select" | "textarea">(props: Control<E>) {
  const { name, label, hint, error, required, optional, className, ...control } = props;
  return { field: { name, label, hint, error, required, optional, className }, control };
}

/** <TextField name label hint? error? … /> : any attribute of <input> goes to the input. */
export function TextField(props: Control<"input">) {
  const { field, control } = split(props);
  return <Field {...field}>{(ids) => <Input {...control} {...ids} />}</Field>;
}

export function SelectField(props: Control<"select">) {
  const { field, control } = split(props);
  return <Field {...field}>{(ids) => <Select {...control} {...ids} />}</Field>;
}

export function TextareaField(props: Control<"textarea">) {
  const { field, control } = split(props);
  return <Field {...field}>{(ids) => <Textarea {...control} {...ids} />}</Field>;
}
